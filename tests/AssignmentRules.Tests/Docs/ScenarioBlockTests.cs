using AssignmentRules.Testing;

namespace AssignmentRules.Tests.Docs;

/// <summary>The scenarios of the pages pass.</summary>
public sealed class ScenarioBlockTests
{
    public static TheoryData<string> Places => [.. Blocks().Select(block => block.Place)];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Scenarios_OfEveryPage_Pass(string place)
    {
        var result = await new ScenarioRunner().RunAsync(Blocks().Single(block => block.Place == place).Text);

        Assert.True(result.Passed, result.ToString());
        Assert.NotEmpty(result.Scenarios);
    }

    private static IEnumerable<DocBlock> Blocks() => DocPage.All.SelectMany(page => page.Blocks).Where(block => block.Note == "scenario");
}
