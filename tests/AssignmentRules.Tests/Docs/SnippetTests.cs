using AssignmentRules.Tests.Conventions;

namespace AssignmentRules.Tests.Docs;

/// <summary>The C# of the pages is that of the files in <c>Snippets</c>, which compile and run, or of a sample.</summary>
public sealed class SnippetTests
{
    private static readonly IReadOnlyList<SourceFile> Snippets = [.. Repository.FilesIn("tests/AssignmentRules.Tests/Docs/Snippets"), .. Repository.FilesIn("samples")];

    /// <summary>Namespaces that a program has without asking, and those that the snippets are in.</summary>
    private static readonly string[] Implied = ["AssignmentRules", "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks"];

    [Fact]
    public void CSharp_OfEveryPage_OccursInASnippet()
    {
        var offenders = DocPage.All.SelectMany(page => page.Blocks)
            .Where(block => block.Language is "csharp" or "cs" or "c#" && !Snippets.Any(snippet => Has(snippet, block)))
            .Select(block => $"{block.Place}: no file of Docs/Snippets or of a sample has this code line by line (whatever its indentation), with the namespaces that it uses.");

        Offenders.AssertNone(offenders);
    }

    [Fact]
    public void Pages_WithCode_AreRead()
    {
        var counts = DocPage.All.ToDictionary(page => page.Path, page => page.Blocks.Count(block => block.Language == "csharp"));

        Assert.True(counts["README.md"] > 0 && counts["src/AssignmentRules/README.md"] > 0 && counts["docs/hosting.md"] > 0);
    }

    [Fact]
    public void Block_ThatNoSnippetHas_IsNotFound()
    {
        var block = new DocBlock("here", "csharp", null, "await engine.CheckAsync();\nengine.Explode();");

        Assert.DoesNotContain(Snippets, snippet => Has(snippet, block));
    }

    private static bool Has(SourceFile snippet, DocBlock block)
    {
        var lines = Lines(block.Text.Split('\n'));
        var usings = lines.Where(IsUsing).ToArray();
        var wanted = lines.Where(line => !IsUsing(line)).ToArray();
        var found = Lines(snippet.Lines);
        return wanted.Length > 0
            && usings.All(line => found.Contains(line) || Implied.Contains(line["using ".Length..^1], StringComparer.Ordinal))
            && Enumerable.Range(0, Math.Max(0, found.Length - wanted.Length + 1)).Any(start => found.AsSpan(start, wanted.Length).SequenceEqual(wanted));
    }

    private static bool IsUsing(string line) => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('=', StringComparison.Ordinal);

    private static string[] Lines(IEnumerable<string> lines) => [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0)];
}
