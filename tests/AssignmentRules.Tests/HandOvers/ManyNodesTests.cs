using AssignmentRules.HandOvers;
using AssignmentRules.Testing;
using AssignmentRules.Tests.Workflows;

namespace AssignmentRules.Tests.HandOvers;

/// <summary>One node at a time applies an operation; a node that stood still while another took it over does nothing more.</summary>
public sealed class ManyNodesTests
{
    private const string MoveAll = """{ "tasks": "move-all", "relations": { "lead": "move-open" } }""";
    private const string Digest = """{ "tasks": "move-automated", "mail": "digest" }""";

    private static readonly Dictionary<string, HandOverRequest> Requests = new(StringComparer.Ordinal)
    {
        ["changes"] = HandOverWorld.ToTia,
        ["leaves"] = HandOverWorld.ToTia with { Changes = [], Cause = HandOverCause.UserDeleted, Removal = new UserRemoval("bob") { SuccessorId = "tia", PrivateResourcesToUserId = "eli" } },
    };

    public static TheoryData<string, string, bool> Cases => new(Requests.Keys.SelectMany(request => new[] { MoveAll, Digest }.SelectMany(policy => new[] { (request, policy, false), (request, policy, true) })));

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Cases))]
    [Trait("Requirement", "T41")]
    public async Task ApplyAsync_ByASecondNodeMeanwhile_DoesNothingUntilTheFirstIsSilentForTheLease(string request, string policy, bool freezesAfter)
    {
        await using var undisturbed = new HandOverWorld(policy);
        await undisturbed.HandOvers.ApplyAsync(Requests[request]);
        var frozen = 0;
        while (await RunAsync(Requests[request], policy, frozen + 1, freezesAfter) is { } run)
        {
            frozen++;
            Assert.Equal(undisturbed.Describe(), run.End);
            Assert.Equal(0, run.LateActs);
        }

        Assert.True(frozen > 20, $"The node stood still at {frozen} calls only.");
    }

    [Fact(Timeout = 60_000)]
    public async Task ApplyAsync_ByManyNodesAtOnce_MovesAndTellsOnce()
    {
        var alone = new PortTap();
        await using var undisturbed = new HandOverWorld(MoveAll, alone);
        var expected = await undisturbed.HandOvers.ApplyAsync(HandOverWorld.ToTia);
        await using var world = new HandOverWorld(MoveAll);
        var taps = Enumerable.Range(0, 8).Select(_ => new PortTap()).ToArray();
        var nodes = taps.Select(world.NewNode).ToArray();

        var results = await Task.WhenAll(nodes.Select(node => Task.Run(async () => await node.HandOvers.ApplyAsync(HandOverWorld.ToTia))));

        Assert.Equal(undisturbed.Describe(), world.Describe());
        Assert.Equal(alone.Acts, taps.Sum(tap => tap.Acts));
        Assert.Contains(results, result => result.IsComplete);
        Assert.Equal(expected.TaskCount, results.Max(result => result.TaskCount));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Requirement", "T41")]
    public async Task ApplyAsync_AfterASecondNodeDidAllThatCanBeDone_IsNotRejected(bool freezesAfter)
    {
        for (var at = 1; ; at++)
        {
            var clock = new ManualTimeProvider(new DateTimeOffset(2026, 1, 15, 9, 0, 0, TimeSpan.Zero));
            var tap = new PortTap { Freeze = new Freeze(at), FreezesAfter = freezesAfter };
            await using var world = new HandOverWorld(MoveAll, tap, clock);
            world.Host.Put(HandOverWorld.Tenant, new MemoryRecord("account:A1") { Exists = false });
            var first = world.HandOvers.ApplyAsync(HandOverWorld.ToTia).AsTask();
            if (!await tap.Freeze.IsEnteredAsync(first))
            {
                return;
            }

            clock.Advance(TimeSpan.FromMinutes(1));
            await world.NewNode(new PortTap()).HandOvers.ApplyAsync(HandOverWorld.ToTia);
            tap.Freeze.End();
            Assert.Equal(HandOverOutcome.Applied, (await first).Outcome);
        }
    }

    /// <returns>What came of it; null: the node makes fewer calls.</returns>
    private static async Task<(string End, int LateActs)?> RunAsync(HandOverRequest request, string policy, int at, bool freezesAfter)
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2026, 1, 15, 9, 0, 0, TimeSpan.Zero));
        var tap = new PortTap { Freeze = new Freeze(at), FreezesAfter = freezesAfter };
        await using var world = new HandOverWorld(policy, tap, clock);
        var other = new PortTap();
        var second = world.NewNode(other).HandOvers;
        var first = world.HandOvers.ApplyAsync(request).AsTask();
        if (!await tap.Freeze.IsEnteredAsync(first))
        {
            return null;
        }

        // Before it has taken the operation, and after it has let it go, a node that stands still is in nobody's way.
        var meanwhile = await second.ApplyAsync(request);
        Assert.True(meanwhile.IsComplete || other.Acts == 0);
        clock.Advance(TimeSpan.FromMinutes(1));
        var result = await second.ApplyAsync(request);
        Assert.Equal((HandOverOutcome.Applied, true), (result.Outcome, result.IsComplete));
        var before = tap.Acts;
        tap.Freeze.End();
        await first;
        return (world.Describe(), tap.Acts - before);
    }
}
