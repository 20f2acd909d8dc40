using System.Diagnostics;
using AssignmentRules.Candidates;
using AssignmentRules.Pools;
using AssignmentRules.Storage;
using AssignmentRules.Tests.Pools;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Tests.Allocations;

/// <summary>What an assignment in memory leaves behind, by the byte: its decision, and what the store keeps. What a candidate says that names nobody is shared.</summary>
public sealed class AssignAllocationTests
{
    private const int Decision = 160;
    private const int Assignment = 80;

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(200)]
    public void AssignAsync_NewLeadToARoundRobinPool_LeavesTheDecisionAndWhatTheStoreKeeps(int members)
    {
        var engine = Engine(members, PoolStrategies.RoundRobin);
        var leads = Leads();

        var bytes = Meter.BytesOf(call => Assign(engine, leads[call]));

        Assert.Equal(Decision + Assignment, bytes);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(200)]
    public void AssignAsync_NewLeadToAWeightedPool_LeavesAPlaceInTheLedgerMore(int members)
    {
        var engine = Engine(members, PoolStrategies.WeightedRoundRobin);
        var leads = Leads();

        var bytes = Meter.BytesOf(call => Assign(engine, leads[call]));

        Assert.Equal(Decision + Assignment, bytes);
    }

    [Fact]
    public void AssignAsync_ExistingAssignee_LeavesTheDecisionAlone()
    {
        var engine = Engine(100, PoolStrategies.RoundRobin);
        var lead = new AssignmentRequest("acme", "lead:L1", "inbound");

        var bytes = Meter.BytesOf(() => Assign(engine, lead));

        Assert.Equal(Decision, bytes);
    }

    [Fact]
    public void AssignAsync_DeliveredAgain_LeavesNothing()
    {
        var engine = Engine(100, PoolStrategies.RoundRobin);
        var lead = new AssignmentRequest("acme", "lead:L1", "inbound") { RequestId = "request:1" };

        var bytes = Meter.BytesOf(() => Assign(engine, lead));

        Assert.Equal(0, bytes);
    }

    [Fact]
    public void Sizes_OfWhatIsKept_AreThoseOfTheObjects()
    {
        var request = new AssignmentRequest("acme", "lead:L1", "inbound");
        var answer = CandidateAnswer.Gives("ana");
        var pool = new PoolDriver(new PoolDefinition("sales", [new("ana"), new("ben")]));
        var turn = pool.Turn(withEvidence: true);
        var pick = pool.Pool.Pick(turn);

        Assert.Equal(Decision, Meter.BytesOf(() => GC.KeepAlive(new Decision(request, Outcome.Assigned))));
        Assert.Equal(48, Meter.BytesOf(() => GC.KeepAlive(new NamingStep("owner", 0, answer, null))));
        Assert.Equal(120, Meter.BytesOf(() => GC.KeepAlive(new BarredStep("pool sales", 0, answer, null, new PickEvidence(turn, pick), default))));
        Assert.Equal(Assignment, Meter.BytesOf(() => GC.KeepAlive(new Assignment(request.Key, "ana"))));
    }

    private static AssignmentRequest[] Leads() =>
        [.. Enumerable.Range(0, 1_000).Select(lead => new AssignmentRequest("acme", $"lead:L{lead}", "inbound") { RequestId = $"request:{lead}" })];

    private static void Assign(AssignmentEngine engine, AssignmentRequest request)
    {
        var decided = engine.AssignAsync(request);
        Debug.Assert(decided.IsCompletedSuccessfully, "In memory an assignment is done when the call returns.");
        GC.KeepAlive(decided.Result);
    }

    private static AssignmentEngine Engine(int members, string strategy)
    {
        var users = Enumerable.Range(0, members).Select(member => $"user-{member}").ToArray();
        var services = new ServiceCollection();
        services.AddAssignmentRules(options => options.PolicyReloadInterval = TimeSpan.FromHours(1))
            .UseUsers([.. users.Select(user => new User(user))])
            .UsePolicyJson($$"""
                { "version": 1,
                  "pools": { "sales": { "strategy": "{{strategy}}", "members": [{{string.Join(", ", users.Select((user, index) => $$"""{ "user": "{{user}}", "weight": {{(index % 7) + 1}} }"""))}}] } },
                  "assignment": [ { "name": "Inbound", "when": { "source": "inbound" }, "assign": ["existing", { "pool": "sales" }] } ] }
                """);
        return services.BuildServiceProvider().GetRequiredService<AssignmentEngine>();
    }
}
