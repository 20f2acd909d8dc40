using System.Text.Json;
using System.Text.RegularExpressions;
using AssignmentRules.Tests.Conventions;

namespace AssignmentRules.Tests.Scenarios;

/// <summary>The scenario files beside these tests.</summary>
internal static partial class ScenarioFiles
{
    private const string Folder = "tests/AssignmentRules.Tests/Scenarios";

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Their paths below the root of the repository, with slashes, in ordinal order.</summary>
    public static IReadOnlyList<string> Paths { get; } =
    [
        .. Directory.EnumerateFiles(Repository.PathOf(Folder), "*.json", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.EndsWith(".policy.json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The requirements that scenarios prove, each with its file: <c>"S8 S9: the assignee of a personal cadence is fixed"</c> proves two.</summary>
    public static IEnumerable<(string Id, string Path)> Proofs() =>
        Paths.SelectMany(path => NamesIn(path).SelectMany(Ids).Select(id => (id, path)));

    private static IEnumerable<string> Ids(string name) => Heading().Match(name).Groups["id"].Captures.Select(capture => capture.Value);

    private static IReadOnlyList<string> NamesIn(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Repository.PathOf(path)), Lenient);
        var root = document.RootElement;
        return root.TryGetProperty("scenarios", out var scenarios) ? [.. scenarios.EnumerateArray().Select(NameOf)] : [NameOf(root)];
    }

    private static string NameOf(JsonElement scenario) => scenario.GetProperty("scenario").GetString()!;

    [GeneratedRegex(@"^(?<id>[A-Z][0-9]+)( (?<id>[A-Z][0-9]+))*:")]
    private static partial Regex Heading();
}
