using AssignmentRules.Testing;
using AssignmentRules.Tests.Conventions;

namespace AssignmentRules.Tests.Scenarios;

/// <summary>Runs every scenario file of this folder. The requirements that a scenario proves stand at the start of its name.</summary>
public sealed class ScenarioFileTests
{
    public static TheoryData<string> Files => [.. ScenarioFiles.Paths];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task File_OfThisFolder_Passes(string path)
    {
        var result = await new ScenarioRunner().RunFileAsync(Repository.PathOf(path), TestContext.Current.CancellationToken);

        Assert.True(result.Passed, result.ToString());
        Assert.NotEmpty(result.Scenarios);
    }
}
