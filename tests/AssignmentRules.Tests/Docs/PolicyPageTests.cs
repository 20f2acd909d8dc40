using System.Text.Json;
using System.Text.RegularExpressions;
using AssignmentRules.Policies;
using AssignmentRules.Tests.Conventions;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Tests.Docs;

/// <summary><c>docs/policy.md</c> is complete, and its worked examples are what the engine does.</summary>
public sealed partial class PolicyPageTests
{
    private static readonly DocPage Page = DocPage.Read("docs/policy.md");

    [Fact]
    public void ReasonCodes_OfThePage_AreThoseOfTheLibrary()
    {
        var chapter = Page.Text[Page.Text.IndexOf("## Reason codes", StringComparison.Ordinal)..];

        var codes = Rows().Matches(chapter).Select(match => match.Groups["code"].Value).Order(StringComparer.Ordinal);

        Assert.Equal(Enum.GetValues<Reason>().Select(reason => reason.Code()).Order(StringComparer.Ordinal), codes);
    }

    [Fact]
    public void Members_OfTheSchema_AreAllOnThePage()
    {
        using var schema = JsonDocument.Parse(PolicySchema.Json);

        var offenders = Members(schema.RootElement).Distinct(StringComparer.Ordinal)
            .Where(member => !Page.Text.Contains($"`{member}`", StringComparison.Ordinal) && !Page.Text.Contains($"\"{member}\":", StringComparison.Ordinal))
            .Select(member => $"docs/policy.md does not say what '{member}' is.");

        Offenders.AssertNone(offenders);
    }

    [Fact]
    public async Task Weights_OfTheExamples_GiveTheOrderThatThePageTells()
    {
        var examples = Examples().Matches(Page.Text);

        Assert.Equal(4, examples.Count);
        foreach (Match example in examples)
        {
            var expected = example.Groups["order"].Value.Split(' ');
            Assert.Equal(expected, await AssigneesAsync(example.Groups["weights"].Value.Split(", "), expected.Length));
        }
    }

    private static async Task<IEnumerable<string?>> AssigneesAsync(string[] weights, int count)
    {
        string[] names = ["a", "b", "c"];
        var members = string.Join(", ", weights.Select((weight, index) => $$"""{ "user": "{{names[index]}}", "weight": {{weight}} }"""));
        var services = new ServiceCollection();
        services.AddAssignmentRules()
            .UseUsers(names.Select(name => new User(name)))
            .UsePolicyJson($$"""{ "version": 1, "pools": { "p": { "strategy": "weighted-round-robin", "members": [ {{members}} ] } }, "assignment": [ { "name": "r", "assign": [ { "pool": "p" } ] } ] }""");
        await using var provider = services.BuildServiceProvider();
        var engine = provider.GetRequiredService<AssignmentEngine>();
        var decisions = await engine.AssignManyAsync([.. Enumerable.Range(1, count).Select(number => new AssignmentRequest("acme", $"lead:{number}", "import"))]);
        return decisions.Select(decision => decision.AssigneeId);
    }

    private static IEnumerable<string> Members(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => member.NameEquals("properties")
            ? member.Value.EnumerateObject().SelectMany(property => Members(property.Value).Prepend(property.Name))
            : Members(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Members),
        _ => [],
    };

    [GeneratedRegex(@"^\| `(?<code>[a-z-]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Rows();

    [GeneratedRegex(@"^\| (?<weights>\d+(, \d+)+) \| (?<order>[abc]( [abc])+) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Examples();
}
