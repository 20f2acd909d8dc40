using System.Text;
using AssignmentRules.Tool;

namespace AssignmentRules.Tests.Tool;

/// <summary>Runs the tool in this process, over files in a folder of its own.</summary>
internal sealed class ToolRun : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("assignment-rules-");

    public string Folder => folder.FullName;

    public string Output { get; private set; } = string.Empty;

    public string Error { get; private set; } = string.Empty;

    public IReadOnlyList<string> Lines => Output.TrimEnd('\n').ReplaceLineEndings("\n").Split('\n');

    /// <summary>Writes a file, and gives its path.</summary>
    public string Write(string name, string text, Encoding? encoding = null)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(false));
        return path;
    }

    /// <summary>Runs a command; paths in what it writes are relative to the folder.</summary>
    public async Task<int> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        var code = await CommandRunner.RunAsync(args, new Screen(output, error), TestContext.Current.CancellationToken);

        Output = output.ToString().Replace(Folder + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal);
        Error = error.ToString().Replace(Folder + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal);
        return code;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
