using AssignmentRules.Policies;
using AssignmentRules.Testing;
using AssignmentRules.Testing.Documents;

namespace AssignmentRules.Tests.Scenarios;

/// <summary>How big and how deep a scenario file may be: more than a policy, since it holds policies.</summary>
public sealed class ScenarioLimitTests
{
    private const int BytesOfAPolicy = 4 * 1024 * 1024;

    [Fact]
    public async Task RunAsync_FileBiggerThanAPolicyMayBe_Runs()
    {
        var result = await RunAsync($$"""/* {{new string('-', BytesOfAPolicy)}} */ { "scenario": "s", "policy": { "version": 1 }, "steps": [ { "check": { } } ] }""");

        Assert.True(result.Passed, result.ToString());
    }

    [Fact]
    public async Task RunAsync_PolicyThatIsWrongFarBehindInTheFile_HasTheLineOfTheFile()
    {
        var result = await RunAsync($$"""
            /* {{new string('\n', BytesOfAPolicy)}} */
            { "scenario": "s", "policy": { "version": 1,
              "pools": { "sales": { "members": [ "ana", "ana" ] } } }, "steps": [] }
            """);

        var failure = Assert.Single(Assert.Single(result.Scenarios).Failures);
        Assert.Equal((BytesOfAPolicy + 3, "policy.pools.sales.members[1]"), (failure.Line, failure.Path));
    }

    [Theory]
    [InlineData(59, null)]
    [InlineData(60, "the scenario file is more than 64 levels deep here")]
    public async Task RunAsync_FileDeeperThanAPolicyMayBe_IsReadDownTo64Levels(int lists, string? expected)
    {
        var nested = $"{new string('[', lists)}{new string(']', lists)}";

        var result = await RunAsync($$"""{ "scenario": "s", "steps": [], "world": { "records": [ { "id": "r", "attributes": { "a": {{nested}} } } ] } }""");

        Assert.Equal(expected, result.Faults.Select(fault => fault.Message).FirstOrDefault(message => message.Contains("deep", StringComparison.Ordinal)));
    }

    [Fact]
    public void Read_FileOfMoreThan64Megabytes_IsAFault()
    {
        var utf8 = new byte[(64 * 1024 * 1024) + 1];
        var positions = new TextPositions(utf8);
        var faults = new PolicyFaults(positions);

        var root = PolicyDocument.Read(utf8, positions, faults, TestDocuments.ScenarioFile);

        Assert.Null(root);
        Assert.Equal("1:1: the scenario file has 67108865 bytes; a scenario file has at most 67108864 bytes (64 MB).", Assert.Single(faults.InOrder()).ToString());
    }

    [Fact]
    public void TryRead_WorldThatIsNoJson_IsCalledAWorld()
    {
        Assert.False(ScenarioWorld.TryRead("[ { \"id\": \"ana\" } ] x", out _, out var faults));

        Assert.Equal("1:21: the character x stands behind the end of the world; a world is one object in { }, or a list of users in [ ], with nothing before or after it.", Assert.Single(faults).ToString());
    }

    [Fact]
    public void TryReadRequest_NoObject_IsCalledARequest()
    {
        Assert.True(ScenarioWorld.TryRead("{ }", out var world, out _));

        Assert.False(world.TryReadRequest("[]", out _, out var faults));

        Assert.StartsWith("1:1: the request is a list; write ", Assert.Single(faults).ToString(), StringComparison.Ordinal);
    }

    private static ValueTask<ScenarioFileResult> RunAsync(string text) => new ScenarioRunner().RunAsync(text, null, TestContext.Current.CancellationToken);
}
