namespace AssignmentRules.Tests.Tool;

public sealed class UsageTests : IDisposable
{
    private readonly ToolRun tool = new();

    public void Dispose() => tool.Dispose();

    [Theory]
    [InlineData]
    [InlineData("chekc")]
    [InlineData("check")]
    [InlineData("check", "a.json", "--strickt")]
    [InlineData("schema")]
    [InlineData("schema", "polici")]
    [InlineData("test")]
    [InlineData("test", "a", "--format", "xml")]
    [InlineData("explain", "a.json")]
    public async Task Run_WrongUsage_SaysWhatIsWrongAndWhereHelpIs(params string[] args)
    {
        var code = await tool.RunAsync(args);

        Assert.Equal(2, code);
        Assert.StartsWith("error: ", tool.Error, StringComparison.Ordinal);
        Assert.Contains("--help' says how it is used.", tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AWordThatIsNoneOfSome_NamesThemOnOneLine()
    {
        await tool.RunAsync("schema", "foo");

        Assert.Equal("error: Argument 'foo' not recognized. Must be one of: 'policy', 'scenario'", tool.Error.ReplaceLineEndings("\n").Split('\n')[0]);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("test")]
    [InlineData("explain")]
    [InlineData("schema")]
    [InlineData]
    public async Task Run_Help_HasExamplesOfTheCommand(params string[] command)
    {
        var code = await tool.RunAsync([.. command, "--help"]);

        Assert.Equal(0, code);
        Assert.Contains(string.Join(' ', ["Examples:\n  assignment-rules", .. command]), tool.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Empty(tool.Error);
    }

    [Fact]
    public async Task Run_SchemaOfThePolicy_IsTheLibrarys()
    {
        var code = await tool.RunAsync("schema", "policy");

        Assert.Equal(0, code);
        Assert.Equal(AssignmentRules.Policies.PolicySchema.Json, tool.Output);
    }

    [Fact]
    public async Task Run_SchemaOfScenarios_IsThatOfTheRunner()
    {
        var code = await tool.RunAsync("schema", "scenario");

        Assert.Equal(0, code);
        Assert.Equal(AssignmentRules.Testing.ScenarioSchema.Json, tool.Output);
    }
}
