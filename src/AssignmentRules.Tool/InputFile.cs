using System.Security;
using System.Text;
using System.Text.Unicode;

namespace AssignmentRules.Tool;

/// <summary>A file that was named on the command line: its bytes, or why it cannot be read.</summary>
/// <param name="Path">The path as it was given.</param>
internal sealed record InputFile(string Path)
{
    private const int MostBytes = 64 * 1024 * 1024;

    public byte[] Bytes { get; private init; } = [];

    /// <summary>Why it cannot be read; null: it was read.</summary>
    public (string Message, string Cure)? Problem { get; private init; }

    /// <summary>The text, of a file that was read as one.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>What stood on the command line itself.</summary>
    public static InputFile Inline(string name, string text) => new(name) { Bytes = Encoding.UTF8.GetBytes(text) };

    /// <summary>Reads a file of which the text is asked.</summary>
    public static InputFile ReadText(string path)
    {
        var file = Read(path);
        return Utf8.IsValid(file.Bytes) ? file : new InputFile(path) { Problem = ($"the file '{path}' is no UTF-8 text", "save it as UTF-8") };
    }

    public static InputFile Read(string path)
    {
        var file = new InputFile(path);
        try
        {
            var info = new FileInfo(path);
            return info switch
            {
                { Exists: true, Length: > MostBytes } => file with { Problem = ($"the file '{path}' has {info.Length} bytes", $"at most {MostBytes} are read") },
                { Exists: true } => file with { Bytes = File.ReadAllBytes(path) },
                _ when Directory.Exists(path) => file with { Problem = ($"'{path}' is a folder", "name a file") },
                _ when path.AsSpan().ContainsAny('*', '?') => file with { Problem = ($"no file is called like '{path}'", $"* and ? stand for letters of the file's name alone; check the folder ('{Environment.CurrentDirectory}')") },
                _ => file with { Problem = ($"there is no file '{path}'", $"check the name and the folder ('{Environment.CurrentDirectory}')") },
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            return file with { Problem = ($"the file '{path}' cannot be read: {exception.Message.TrimEnd('.')}", "check the path and who may read it") };
        }
    }
}
