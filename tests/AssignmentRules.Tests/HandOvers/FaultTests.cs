using AssignmentRules.HandOvers;

namespace AssignmentRules.Tests.HandOvers;

/// <summary>Whatever call of whatever port fails, applying again ends where a run without faults ends.</summary>
public sealed class FaultTests
{
    private const string MoveAll = """{ "tasks": "move-all", "relations": { "lead": "move-open" } }""";
    private const string Digest = """{ "tasks": "move-automated", "mail": "digest" }""";

    private static readonly Dictionary<string, (string Policy, HandOverRequest Request)> Operations = new(StringComparer.Ordinal)
    {
        ["changes"] = (MoveAll, HandOverWorld.ToTia),
        ["digest"] = (Digest, HandOverWorld.ToTia),
        ["cleared"] = (MoveAll, HandOverWorld.ToTia with { Changes = [new RoleChange(["account:A1"], "success-manager", null), new RoleChange(["account:A1"], "sales-manager", "tia")] }),
        ["deleted"] = (MoveAll, HandOverWorld.ToTia with { Changes = [], Cause = HandOverCause.UserDeleted, Removal = new UserRemoval("bob") { SuccessorId = "tia" } }),
        ["leaves"] = (MoveAll, HandOverWorld.ToTia with { Changes = [], Cause = HandOverCause.UserDeleted, Removal = new UserRemoval("bob") { SuccessorId = "tia", PrivateResourcesToUserId = "eli" } }),
        ["private"] = (Digest, HandOverWorld.ToTia with { Changes = [], Cause = HandOverCause.ResourcesReassigned, Removal = new UserRemoval("bob") { SuccessorId = "tia", PrivateResourcesToUserId = "eli" } }),
    };

    public static TheoryData<string, bool> Cases => new(Operations.Keys.SelectMany(name => new[] { (name, false), (name, true) }));

    [Theory]
    [MemberData(nameof(Cases))]
    [Trait("Requirement", "T9")]
    [Trait("Requirement", "T41")]
    public async Task ApplyAsync_AfterAFaultAtAnyCall_EndsAsWithoutFaults(string operation, bool failsAfter)
    {
        var (policy, request) = Operations[operation];
        var (expected, calls) = await RunAsync(policy, request, 0, failsAfter);

        Assert.True(calls > 20);
        for (var call = 1; call <= calls; call++)
        {
            var (end, _) = await RunAsync(policy, request, call, failsAfter);
            Assert.True(expected == end, $"The call {call} failed.\nExpected:\n{expected}\n\nGot:\n{end}");
        }
    }

    private static async Task<(string End, int Calls)> RunAsync(string policy, HandOverRequest request, int failsAt, bool failsAfter)
    {
        var tap = new PortTap { FailsAt = failsAt, FailsAfter = failsAfter };
        await using var world = new HandOverWorld(policy, tap);
        var isComplete = false;
        try
        {
            isComplete = (await world.HandOvers.ApplyAsync(request)).IsComplete;
        }
        catch (IOException)
        {
            // The call was not of one account: it is the caller's to see.
        }

        var calls = tap.Calls;
        var again = await world.HandOvers.ApplyAsync(request);
        Assert.Equal(HandOverOutcome.Applied, again.Outcome);
        Assert.True(again.IsComplete);
        Assert.True(failsAt > 0 || isComplete);
        return (world.Describe(), calls);
    }
}
