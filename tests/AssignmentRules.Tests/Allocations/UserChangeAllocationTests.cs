using System.Diagnostics;
using AssignmentRules.Assignments;
using AssignmentRules.Pools;
using AssignmentRules.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Tests.Allocations;

/// <summary>What it costs that a user changed, or that a tenant has other users than the one before: not as much as there are teams times users.</summary>
public sealed class UserChangeAllocationTests
{
    private const int Teams = 100;
    private const int Users = 1_000;

    private readonly MemoryUserDirectory directory = new();
    private readonly AssignmentEngine engine;
    private int number;

    public UserChangeAllocationTests()
    {
        var services = new ServiceCollection();
        services.AddAssignmentRules(options => options.PolicyReloadInterval = TimeSpan.FromHours(1)).UseUsers(directory).UsePolicyJson(
            $$"""
            { "version": 1,
              "teams": { {{string.Join(", ", Enumerable.Range(0, Teams).Select(team => $$""" "t{{team}}": { } """))}} },
              "assignment": [
                { "name": "anybody", "when": { "source": "anybody" }, "assign": [ "any-active-user" ] },
                { "name": "rest", "assign": [ "team" ] } ] }
            """);
        engine = services.BuildServiceProvider().GetRequiredService<AssignmentEngine>();
        PutUsers("acme", inactive: -1);
    }

    [Fact]
    public void AssignAsync_UserWentInactive_LinesOfTeamsStayAsTheyAre()
    {
        AssignToEachTeam("acme");
        var before = Meter.BytesOfRun(() => AssignToEachTeam("acme"));

        PutUsers("acme", inactive: 7);
        var after = BytesOf(() => AssignToEachTeam("acme"));

        Assert.InRange(after, 1, 2 * before);
        Assert.DoesNotContain("u007", Enumerable.Range(0, 20).Select(_ => Assign("acme", "t7")));
    }

    [Fact]
    public void AssignAsync_UserWentInactive_LineOfEverybodyStaysAsItIs()
    {
        const int MostBytes = 40 * Users;
        Assign("acme", null);

        PutUsers("acme", inactive: 7);
        var after = BytesOf(() => Assign("acme", null));

        Assert.InRange(after, 1, MostBytes);
    }

    [Fact]
    public void AssignAsync_TenantsOfOnePolicyTakeTurns_NoLineIsMadeAgain()
    {
        PutUsers("globex", inactive: 3);
        AssignToEachTeam("acme");
        AssignToEachTeam("globex");
        var alone = Meter.BytesOfRun(() => AssignToEachTeam("acme"));

        var inTurn = Meter.BytesOfRun(() =>
        {
            for (var team = 0; team < Teams; team++)
            {
                Assign("acme", $"t{team}");
                Assign("globex", $"t{team}");
            }
        });

        Assert.InRange(inTurn, 1, 3 * alone);
    }

    [Fact]
    public void AssignAsync_UserChangesTeams_StandsInTheOtherLine()
    {
        directory.Put("acme", new User("ana") { TeamIds = ["t1", "t1"] }, new User("ben") { TeamIds = ["t1"] }, new User("bot") { TeamIds = ["t1"], Kind = UserKind.Integration });
        Assert.Equal(["ana", "ben", "ana"], Enumerable.Range(0, 3).Select(_ => Assign("acme", "t1")));
        Assert.Null(Assign("acme", "t2"));

        directory.Put("acme", new User("ana") { TeamIds = ["t2"] }, new User("ben") { TeamIds = ["t1"] }, new User("bot") { TeamIds = ["t1"] });

        Assert.Equal(["ben", "bot", "ben"], Enumerable.Range(0, 3).Select(_ => Assign("acme", "t1")));
        Assert.Equal("ana", Assign("acme", "t2"));
    }

    [Fact]
    public void PoolsCountingByHand_AskedAgain_LeavesNothing()
    {
        var plan = new AssignmentPlan("v1", [.. Enumerable.Range(0, 100).Select(pool => new PoolDefinition($"p{pool}", [new($"u{pool % 10}"), new("all")]) { ManualCounts = pool % 2 == 0 })], [], [], _ => null);

        Assert.Equal(["pool:p0", "pool:p10", "pool:p20"], plan.PoolsCountingByHand("u0").Take(3).Select(seat => seat.RotationKey));
        Assert.Empty(plan.PoolsCountingByHand("u1"));
        Assert.Equal(50, plan.PoolsCountingByHand("all").Count);
        Assert.Equal(0, Meter.BytesOf(() => plan.PoolsCountingByHand("all")));
    }

    private static long BytesOf(Action act)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        act();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void AssignToEachTeam(string tenantId)
    {
        for (var team = 0; team < Teams; team++)
        {
            Assign(tenantId, $"t{team}");
        }
    }

    private string? Assign(string tenantId, string? teamId)
    {
        var decided = engine.AssignAsync(new AssignmentRequest(tenantId, $"lead:L{number++}", teamId is null ? "anybody" : "inbound") { TeamId = teamId });
        Debug.Assert(decided.IsCompletedSuccessfully, "In memory an assignment is done when the call returns.");
        return decided.Result.AssigneeId;
    }

    private void PutUsers(string tenantId, int inactive) =>
        directory.Put(tenantId, Enumerable.Range(0, Users).Select(user => new User($"u{user:D3}") { IsActive = user != inactive, TeamIds = [$"t{user % Teams}"] }));
}
