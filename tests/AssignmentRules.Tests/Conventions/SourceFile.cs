using System.Text.RegularExpressions;

namespace AssignmentRules.Tests.Conventions;

/// <summary>One C# file of the repository.</summary>
/// <param name="Path">Relative to the root, with slashes: <c>src/AssignmentRules/Pools/PoolMember.cs</c>.</param>
/// <param name="Lines">Its lines.</param>
internal sealed partial record SourceFile(string Path, IReadOnlyList<string> Lines)
{
    /// <summary>The name without the ending.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The folder below the project, with slashes; empty for the project's own.</summary>
    public string Folder => string.Join('/', Path.Split('/')[2..^1]);

    /// <summary>The project's name.</summary>
    public string Project => Path.Split('/')[1];

    /// <summary>The file-scoped namespace, or null.</summary>
    public string? Namespace => Lines.Select(line => NamespaceLine().Match(line)).FirstOrDefault(match => match.Success)?.Groups[1].Value;

    /// <summary>The lines that are no comment, with their numbers.</summary>
    public IEnumerable<(int Number, string Text)> Code =>
        Lines.Select((line, index) => (Number: index + 1, Text: line)).Where(line => !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal));

    /// <summary>The types that are not nested: with file-scoped namespaces their declarations start at the margin.</summary>
    public IReadOnlyList<(string Name, bool IsPublic)> TopLevelTypes =>
    [
        .. Lines.Select(line => TypeLine().Match(line))
            .Where(match => match.Success)
            .Select(match => (match.Groups["name"].Value, match.Groups["modifiers"].Value.Contains("public", StringComparison.Ordinal))),
    ];

    [GeneratedRegex(@"^namespace\s+([\w.]+)\s*;")]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^(?<modifiers>((public|internal|file|static|sealed|abstract|readonly|partial|ref|unsafe)\s+)*)(record\s+struct|record\s+class|record|class|struct|interface|enum|delegate\s+[^(]*?)\s*\b(?<name>\w+)\s*(<[^>]*>)?\s*($|[(:{;]|where\b)")]
    private static partial Regex TypeLine();
}
