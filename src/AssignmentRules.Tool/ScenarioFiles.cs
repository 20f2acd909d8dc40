using System.IO.Enumeration;
using System.Text.Json;
using System.Text.Unicode;

namespace AssignmentRules.Tool;

/// <summary>Finds the scenario files among what was named: files as they are, and those of folders, in a stable order.</summary>
internal static class ScenarioFiles
{
    private static readonly EnumerationOptions Below = new() { RecurseSubdirectories = true, MaxRecursionDepth = 64, IgnoreInaccessible = true };

    /// <summary>The files, each once; those of a folder in the order of their paths, without files that are no scenarios.</summary>
    public static IReadOnlyList<InputFile> Find(IEnumerable<string> paths) =>
        [.. paths.SelectMany(Paths.Expand).SelectMany(path => Directory.Exists(path) ? InFolder(path) : [InputFile.Read(path)]).DistinctBy(file => FullPath(file.Path), StringComparer.Ordinal)];

    /// <summary>Whether the text is meant to be a scenario file: an object with <c>scenario</c>, <c>scenarios</c> or <c>steps</c>, of which a slip may have spoilt one.</summary>
    public static bool IsScenario(ReadOnlySpan<byte> utf8)
    {
        // Neither must an encoding that nobody reads here: what it says is not known. In UTF-16 without a mark every other byte is NUL.
        if (!Utf8.IsValid(utf8) || utf8.Contains((byte)0))
        {
            return true;
        }

        var text = utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 1_000 });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("scenario"u8) || reader.ValueTextEquals("scenarios"u8) || reader.ValueTextEquals("steps"u8))
                {
                    return true;
                }

                reader.Skip();
            }

            return false;
        }
        catch (JsonException)
        {
            // A slip must not make a scenario pass by unseen.
            return text.IndexOf("\"scenario"u8) >= 0 || text.IndexOf("\"steps\""u8) >= 0;
        }
    }

    private static InputFile[] InFolder(string folder) =>
    [
        .. new FileSystemEnumerable<string>(folder, static (ref entry) => entry.ToSpecifiedFullPath(), Below)
            {
                ShouldIncludePredicate = static (ref entry) => !entry.IsDirectory && FileSystemName.MatchesSimpleExpression("*.json", entry.FileName),
                ShouldRecursePredicate = static (ref entry) => !LeadsBack(ref entry),
            }
            .Order(StringComparer.Ordinal)
            .AsParallel().AsOrdered()
            .Select(InputFile.Read)
            .Where(file => file.Problem is not null || IsScenario(file.Bytes)),
    ];

    /// <summary>Whether it is a link to a folder that it is in itself.</summary>
    private static bool LeadsBack(ref FileSystemEntry entry)
    {
        if (!entry.Attributes.HasFlag(FileAttributes.ReparsePoint) || Directory.ResolveLinkTarget(entry.ToFullPath(), returnFinalTarget: true) is not { } target)
        {
            return false;
        }

        var ancestor = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target.FullName)) + Path.DirectorySeparatorChar;
        return entry.ToFullPath().StartsWith(ancestor, StringComparison.Ordinal);
    }

    private static string FullPath(string path)
    {
        try
        {
            return Path.GetFullPath(path);
        }
        catch (ArgumentException)
        {
            return path;
        }
    }
}
