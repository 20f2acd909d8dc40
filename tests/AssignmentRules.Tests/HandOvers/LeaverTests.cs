using AssignmentRules.HandOvers;
using AssignmentRules.Ports;
using AssignmentRules.Testing;
using MemoryRecord = AssignmentRules.Testing.MemoryRecord;

namespace AssignmentRules.Tests.HandOvers;

/// <summary>Somebody leaves while others work on: only what is theirs moves, and what they get meanwhile does too.</summary>
public sealed class LeaverTests
{
    private const string MoveAll = """{ "tasks": "move-all" }""";
    private const string Digest = """{ "tasks": "move-all", "mail": "digest" }""";

    private static HandOverRequest Leaves => new(HandOverWorld.Tenant, "leave-bob")
    {
        Removal = new UserRemoval("bob") { SuccessorId = "tia", PrivateResourcesToUserId = "eli" },
        Cause = HandOverCause.UserDisabled,
        InitiatorId = "ada",
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Requirement", "T13")]
    public async Task ApplyAsync_RoleThatSomebodyElseGotMeanwhile_StaysWithThemAndSoDoTheirTasks(bool isPlannedBefore)
    {
        var tap = new PortTap();
        await using var world = new HandOverWorld(MoveAll, tap);
        world.PutTask("t8", "cho", account: "account:A2");
        var plan = isPlannedBefore ? await world.HandOvers.PlanAsync(Leaves) : null;
        tap.OnItem = item => Give(world, item is HeldRole { AccountId: "account:A2" }, "cho");
        Give(world, isPlannedBefore, "cho");

        var result = plan is null ? await world.HandOvers.ApplyAsync(Leaves) : await world.HandOvers.ApplyAsync(plan);

        Assert.Equal((HandOverOutcome.Applied, true), (result.Outcome, result.IsComplete));
        Assert.Equal([Reason.SameHolder], result.Reasons);
        Assert.Equal([new RoleMove("success-manager", "cho", "cho")], result.Accounts.Single(account => account.AccountId == "account:A2").Roles);
        Assert.Equal("cho", HolderOf(world, "account:A2"));
        Assert.Equal("cho", AssigneeOf(world, "t8"));
        Assert.Equal("tia", HolderOf(world, "account:A1"));
    }

    /// <summary>Tasks and records follow the role: where it stays, so do they, unless somebody gets whatever is left.</summary>
    [Theory]
    [InlineData(null, "bob")]
    [InlineData("eli", "eli")]
    [Trait("Requirement", "T9")]
    public async Task ApplyAsync_PlannedRoleThatSomebodyElseGotMeanwhile_TakesNothingAlong(string? taker, string holder)
    {
        await using var world = new HandOverWorld("""{ "tasks": "move-all", "relations": { "lead": "move-owned" } }""");
        var plan = await world.HandOvers.PlanAsync(Leaves with { Removal = Leaves.Removal! with { PrivateResourcesToUserId = taker } });
        Give(world, true, "cho");

        var result = await world.HandOvers.ApplyAsync(plan);

        Assert.Equal((holder, "tia"), (AssigneeOf(world, "t7"), AssigneeOf(world, "t1")));
        Assert.Equal(("bob", "tia"), (world.Host.FindRecord(HandOverWorld.Tenant, "lead:L2").Owner, world.Host.FindRecord(HandOverWorld.Tenant, "lead:L1").Owner));
        Assert.Equal([Reason.SameHolder], result.Reasons);
    }

    [Fact]
    [Trait("Requirement", "T13")]
    public async Task ApplyAsync_PlannedRoleToClearThatSomebodyElseGotMeanwhile_FlagsNothing()
    {
        await using var world = new HandOverWorld(MoveAll);
        var plan = await world.HandOvers.PlanAsync(Leaves with { Removal = new UserRemoval("bob") { ClearsRoles = true } });
        Give(world, true, "cho");

        await world.HandOvers.ApplyAsync(plan);

        Assert.Equal(["t1", "t2", "t3"], world.Host.ListTasks(HandOverWorld.Tenant).Where(task => task.NeedsAttention).Select(task => task.TaskId).Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "T27")]
    public async Task ApplyAsync_TasksThatCameToTheLeaverBetweenTwoCalls_MoveToo()
    {
        await using var world = new HandOverWorld(MoveAll);
        world.Host.Fail(HostFault.Notify, 1);

        var first = await world.HandOvers.ApplyAsync(Leaves);
        world.PutTask("t10", "bob");
        world.PutTask("t11", "bob", account: "account:A2");
        world.PutTask("t12", "bob", account: "account:A3");
        var second = await world.HandOvers.ApplyAsync(Leaves);

        Assert.Equal((false, true), (first.IsComplete, second.IsComplete));
        Assert.Equal(["eli", "eli", "eli"], new[] { "t10", "t11", "t12" }.Select(task => AssigneeOf(world, task)));
        AssertEachIsToldOnce(world, "t1", "t10", "t11", "t12", "t2", "t3", "t7", "t9");
        Assert.Equal(8, Assert.Single(world.Host.ListNotifications(HandOverWorld.Tenant).OfType<Notification.TaskNotice>()).TaskCount);
    }

    [Fact]
    [Trait("Requirement", "T27")]
    public async Task ApplyAsync_TaskAndRoleThatComeToTheLeaverDuringTheCall_MoveToo()
    {
        var tap = new PortTap();
        await using var world = new HandOverWorld(MoveAll, tap);
        tap.OnItem = item =>
        {
            if (item is AccountTask { TaskId: "t9" })
            {
                tap.OnItem = null;
                world.PutTask("t10", "bob");
                Give(world, true, "bob");
            }
        };

        var result = await world.HandOvers.ApplyAsync(Leaves);

        Assert.True(result.IsComplete);
        Assert.Equal(("eli", "tia"), (AssigneeOf(world, "t10"), HolderOf(world, "account:A2")));
        AssertEachIsToldOnce(world, "t1", "t10", "t2", "t3", "t7", "t9");
    }

    [Fact]
    [Trait("Requirement", "T27")]
    public async Task ApplyAsync_AccountThatIsGoneMeanwhile_LeavesNoTaskOfTheLeaver()
    {
        var tap = new PortTap();
        await using var world = new HandOverWorld("""{ "tasks": "keep" }""", tap);
        tap.OnItem = item =>
        {
            if (item is HeldRole { AccountId: "account:A2" })
            {
                world.Host.Put(HandOverWorld.Tenant, world.Host.FindRecord(HandOverWorld.Tenant, "account:A2") with { Exists = false });
            }
        };

        var result = await world.HandOvers.ApplyAsync(Leaves);

        Assert.Equal((HandOverOutcome.Applied, true), (result.Outcome, result.IsComplete));
        Assert.Equal([Reason.SubjectNotFound], result.Reasons);
        Assert.Equal("eli", AssigneeOf(world, "t7"));
    }

    [Fact]
    [Trait("Requirement", "T36")]
    public async Task ApplyAsync_TasksThatMoveAfterTheDigest_AreInADigestOfTheirOwn()
    {
        var tap = new PortTap();
        await using var world = new HandOverWorld(Digest, tap);
        tap.OnNotice = () => world.Host.Fail(HostFault.Notify, 1);

        var first = await world.HandOvers.ApplyAsync(Leaves);
        tap.OnNotice = null;
        world.PutTask("t10", "bob");
        world.PutTask("t12", "bob", account: "account:A3");
        var second = await world.HandOvers.ApplyAsync(Leaves);

        Assert.Equal((false, true), (first.IsComplete, second.IsComplete));
        AssertEachIsToldOnce(world, "t1", "t10", "t12", "t2", "t3", "t7", "t9");
        Assert.Equal(["leave-bob/digest-2/eli", "leave-bob/digest/eli", "leave-bob/digest/tia"], world.Host.ListNotifications(HandOverWorld.Tenant).OfType<Notification.TaskDigest>().Select(digest => digest.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ApplyAsync_PlanOfALeaverWhoGotMoreSince_DoesThePlanAndLeavesTheRestToTheRequest()
    {
        await using var world = new HandOverWorld(MoveAll);
        var plan = await world.HandOvers.PlanAsync(Leaves);
        world.PutTask("t12", "bob", account: "account:A3");

        var planned = await world.HandOvers.ApplyAsync(plan);
        var before = AssigneeOf(world, "t12");
        var rest = await world.HandOvers.ApplyAsync(Leaves);

        Assert.Equal((false, true), (planned.IsComplete, rest.IsComplete));
        Assert.Equal(("bob", "eli"), (before, AssigneeOf(world, "t12")));
        AssertEachIsToldOnce(world, "t1", "t12", "t2", "t3", "t7", "t9");
    }

    private static void Give(HandOverWorld world, bool gives, string userId)
    {
        if (gives)
        {
            world.Host.Put(HandOverWorld.Tenant, new MemoryRecord("account:A2") { Owners = new Dictionary<string, string?> { ["success-manager"] = userId } });
        }
    }

    private static void AssertEachIsToldOnce(HandOverWorld world, params string[] tasks) => Assert.Equal(tasks, world.Host.ListNotifications(HandOverWorld.Tenant).SelectMany(Sections).SelectMany(section => section.Tasks).Select(task => task.TaskId).Order(StringComparer.Ordinal));

    private static IReadOnlyList<MovedTasks> Sections(Notification notification) => notification switch
    {
        Notification.TaskMail mail => [mail.Account],
        Notification.TaskDigest digest => digest.Accounts,
        _ => [],
    };

    private static string? HolderOf(HandOverWorld world, string accountId) => world.Host.FindRecord(HandOverWorld.Tenant, accountId).FindOwner("success-manager");

    private static string? AssigneeOf(HandOverWorld world, string taskId) => world.Host.FindTask(HandOverWorld.Tenant, taskId)!.AssigneeId;
}
