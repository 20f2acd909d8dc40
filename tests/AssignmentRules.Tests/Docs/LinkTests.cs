using System.Text.RegularExpressions;
using AssignmentRules.Tests.Conventions;

namespace AssignmentRules.Tests.Docs;

/// <summary>What the pages link to is there.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Links_OfEveryPage_LeadSomewhere()
    {
        var offenders =
            from page in DocPage.All
            from link in Links().Matches(page.Text)
            let target = link.Groups["target"].Value
            where !target.Contains("://", StringComparison.Ordinal) && !IsThere(page, target)
            select $"{page.Path} links to '{target}', which is not there.";

        Offenders.AssertNone(offenders);
    }

    /// <summary>The package has the pages and the sample policies, and nothing else of the repository.</summary>
    [Fact]
    public void Links_OfPagesInThePackage_StayInIt()
    {
        var offenders =
            from page in DocPage.All.Where(page => page.Path.StartsWith("docs/", StringComparison.Ordinal) || page.Path == "src/AssignmentRules/README.md")
            from link in Links().Matches(page.Text)
            let target = link.Groups["target"].Value
            where !target.Contains("://", StringComparison.Ordinal) && !(page.Path.StartsWith("docs/", StringComparison.Ordinal) && (!target.StartsWith("../", StringComparison.Ordinal) || target.StartsWith("../samples/policies", StringComparison.Ordinal)))
            select $"{page.Path} links to '{target}', which the package does not have; name the file in the repository instead.";

        Offenders.AssertNone(offenders);
    }

    [Theory]
    [InlineData("hosting.md", true)]
    [InlineData("../samples/policies", true)]
    [InlineData("how-it-decides.md#weights-tijdemans-rule", true)]
    [InlineData("#pools", true)]
    [InlineData("#ponds", false)]
    [InlineData("nowhere.md", false)]
    [InlineData("hosting.md#nowhere", false)]
    public void Link_IsThere_WhereFileAndHeadingAre(string target, bool expected)
    {
        Assert.Equal(expected, IsThere(DocPage.Read("docs/policy.md"), target));
    }

    private static bool IsThere(DocPage page, string target)
    {
        var (file, anchor) = (target.Split('#')[0], target.Split('#').ElementAtOrDefault(1));
        var folder = Path.GetDirectoryName(Repository.PathOf(page.Path))!;
        var path = file.Length == 0 ? Repository.PathOf(page.Path) : Path.GetFullPath(Path.Combine(folder, file));
        return anchor is null
            ? File.Exists(path) || Directory.Exists(path)
            : File.Exists(path) && Headings().Matches(File.ReadAllText(path)).Any(heading => AnchorOf(heading.Groups["title"].Value) == anchor);
    }

    private static string AnchorOf(string title) =>
        string.Concat(title.Trim().ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')).Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Links();

    [GeneratedRegex(@"^#+ (?<title>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Headings();
}
