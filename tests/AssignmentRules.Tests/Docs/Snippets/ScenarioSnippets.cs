using AssignmentRules.Testing;

namespace AssignmentRules.Tests.Docs.Snippets;

/// <summary>The code of docs/scenarios.md.</summary>
public sealed class ScenarioSnippets
{
    [Fact]
    public async Task Run_NoSuchFile_SaysSo()
    {
        var result = await new ScenarioRunner().RunFileAsync("turns.json");
        Console.WriteLine(result);

        Assert.False(result.Passed);
    }
}
