using AssignmentRules.Policies;
using AssignmentRules.Tests.Conventions;

namespace AssignmentRules.Tests.Docs;

/// <summary>The policies of the pages load. A fragment says which part of a policy it is, and is put into one first.</summary>
public sealed class PolicyBlockTests
{
    private const string Pools = "\"pools\": { \"sales\": { \"members\": [ \"ana\" ] } }";

    [Fact]
    public void Policies_OfEveryPage_Load()
    {
        var offenders = Blocks().Where(block => block.Note != "invalid")
            .SelectMany(block => Wrapped(block).SelectMany(json => PolicyReader.TryParse(json, out _, out var faults) ? [] : faults.Select(fault => $"{block.Place}: {fault}")));

        Offenders.AssertNone(offenders);
    }

    [Fact]
    public void InvalidPolicies_OfEveryPage_HaveTheFaultsThatThePageTells()
    {
        var invalid = DocPage.All.SelectMany(page => page.Blocks.Where(block => block.Note == "invalid").Select(block => (page, block))).ToArray();

        Assert.NotEmpty(invalid);
        foreach (var (page, block) in invalid)
        {
            var exception = Assert.Throws<PolicyException>(() => PolicyReader.Parse(block.Text, "assignment-policy.json"));
            Assert.Equal(page.After(block, "text").Text, exception.Message.ReplaceLineEndings("\n"));
        }
    }

    [Fact]
    public void Whole_PoliciesAndFragments_AreBothThere()
    {
        var notes = Blocks().Select(block => block.Note).ToHashSet();

        Assert.Superset(new HashSet<string?> { null, "invalid", "fragment=policy", "fragment=rule", "fragment=chains", "fragment=condition", "fragment=hours" }, notes);
    }

    private static IEnumerable<DocBlock> Blocks() => DocPage.All.SelectMany(page => page.Blocks).Where(block => block.Language is "json" or "jsonc" && block.Note != "scenario");

    private static IEnumerable<string> Wrapped(DocBlock block) => block.Note switch
    {
        null => [block.Text],
        "fragment=policy" => [$"{{ \"version\": 1, {(block.Text.StartsWith("\"pools\"", StringComparison.Ordinal) ? string.Empty : Pools + ", ")} {block.Text} }}"],
        "fragment=rule" => [$"{{ \"version\": 1, {Pools}, \"assignment\": [ {block.Text} ] }}"],
        "fragment=chains" => block.Text.Split('\n').Select(line => $"{{ \"version\": 1, {Pools}, \"assignment\": [ {{ \"name\": \"rule\", \"assign\": {Chain(line)} }} ] }}"),
        "fragment=condition" => [$"{{ \"version\": 1, \"assignment\": [ {{ \"name\": \"rule\", \"assign\": \"leave\", \"when\": {block.Text} }} ] }}"],
        "fragment=hours" => [$"{{ \"version\": 1, \"pools\": {{ \"sales\": {{ \"members\": [ {{ \"user\": \"ana\", \"hours\": {block.Text} }} ] }} }} }}"],
        var note => throw new InvalidOperationException($"{block.Place}: nothing is known of '{note}'; say there which part of a policy it is."),
    };

    private static string Chain(string line) => line[..(line.LastIndexOf(']') + 1)];
}
