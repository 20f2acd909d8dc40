using AssignmentRules.HandOvers;
using AssignmentRules.Ports;
using AssignmentRules.Testing;
using MemoryRecord = AssignmentRules.Testing.MemoryRecord;

namespace AssignmentRules.Tests.HandOvers;

public sealed class PlanTests
{
    private const string MoveAll = """{ "tasks": "move-all", "relations": { "lead": "move-owned" } }""";

    [Fact]
    public async Task PlanAsync_OfTwoAccounts_SaysWhatMovesAndChangesNothing()
    {
        await using var world = new HandOverWorld(MoveAll);
        var before = world.Describe();

        var plan = await world.HandOvers.PlanAsync(HandOverWorld.ToTia);

        Assert.Equal((HandOverOutcome.Applied, 2, 4, 2, 2), (plan.Outcome, plan.AccountCount, plan.TaskCount, plan.RecordCount, plan.MailCount));
        Assert.Equal([new RoleMove("success-manager", "bob", "tia")], plan.Accounts[0].Roles);
        Assert.Equal(["t1", "t2", "t3"], plan.Accounts[0].Tasks.Select(task => task.TaskId));
        Assert.All(plan.Accounts[0].Tasks, task => Assert.Equal(("bob", "tia", "success-manager"), (task.FromUserId, task.ToUserId, task.Role)));
        Assert.Equal([new RecordMove("lead:L1", "bob", "tia") { Role = "success-manager" }], plan.Accounts[0].Records);
        Assert.Equal(before, world.Describe());
    }

    [Fact]
    public async Task ApplyAsync_AfterAPlan_DoesWhatItSaid()
    {
        await using var world = new HandOverWorld(MoveAll);
        var plan = await world.HandOvers.PlanAsync(HandOverWorld.ToTia);

        var result = await world.HandOvers.ApplyAsync(HandOverWorld.ToTia);

        Assert.Equal(plan.Accounts.SelectMany(account => account.Tasks), result.Accounts.SelectMany(account => account.Tasks));
        Assert.Equal(plan.Accounts.SelectMany(account => account.Records), result.Accounts.SelectMany(account => account.Records));
        Assert.Equal(plan.MailCount, world.Host.ListNotifications(HandOverWorld.Tenant).OfType<Notification.TaskMail>().Count());
    }

    [Fact]
    [Trait("Requirement", "T42")]
    public async Task ApplyAsync_TaskThatWasCompletedSinceThePlan_IsLeftAloneAndDropsOutOfTheMail()
    {
        await using var world = new HandOverWorld(MoveAll);
        var plan = await world.HandOvers.PlanAsync(HandOverWorld.ToTia);
        world.PutTask("t2", "bob", isOpen: false);
        world.PutTask("t3", "cho");
        world.PutTask("t10", "bob");

        var result = await world.HandOvers.ApplyAsync(plan);

        Assert.Equal(["t1", "t7"], result.Tasks.Select(task => task.TaskId));
        Assert.Equal([Reason.TaskChanged], result.Reasons);
        Assert.Equal(["t2", "t3"], result.Accounts[0].ChangedTasks);
        Assert.Equal(["t1"], Mails(world)[0].Account.Tasks.Select(task => task.TaskId));
        Assert.Equal(("bob", "cho", "bob"), (AssigneeOf(world, "t2"), AssigneeOf(world, "t3"), AssigneeOf(world, "t10")));
    }

    [Fact]
    [Trait("Requirement", "T36")]
    public async Task ApplyAsync_SlashesInIds_TellsEachWithAKeyOfItsOwn()
    {
        await using var world = new HandOverWorld(MoveAll);
        world.Host.PutUsers(HandOverWorld.Tenant, new User("ada") { Role = PermissionRole.Admin }, new User("bob"), new User("u2"), new User("B/u2"));
        foreach (var id in new[] { "account:A", "account:A/B" })
        {
            world.Host.Put(HandOverWorld.Tenant, new MemoryRecord(id) { Owners = new Dictionary<string, string?> { ["success-manager"] = "bob" } });
            world.PutTask($"task of {id}", "bob", account: id);
        }

        var result = await world.HandOvers.ApplyAsync(new HandOverRequest(HandOverWorld.Tenant, "op") { Changes = [new RoleChange(["account:A"], "success-manager", "B/u2"), new RoleChange(["account:A/B"], "success-manager", "u2")] });

        Assert.Equal((true, 2), (result.IsComplete, result.TaskCount));
        Assert.Equal(["B/u2", "u2"], Mails(world).Select(mail => mail.ToUserId).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Requirement", "T42")]
    public async Task ApplyAsync_RecordThatSomebodyElseGotSinceThePlan_IsLeftAlone(bool isRepeat)
    {
        await using var world = new HandOverWorld(MoveAll);
        var plan = await world.HandOvers.PlanAsync(HandOverWorld.ToTia);
        if (isRepeat)
        {
            world.Host.Fail(HostFault.MoveTask, 4);
            await world.HandOvers.ApplyAsync(plan);
            world.Host.Put(HandOverWorld.Tenant, new MemoryRecord("lead:L2") { Owner = "bob", AccountId = "account:A2" });
        }

        world.Host.Put(HandOverWorld.Tenant, new MemoryRecord("lead:L1") { Owner = "cho", AccountId = "account:A1" });
        var result = await world.HandOvers.ApplyAsync(plan);

        Assert.True(result.IsComplete);
        Assert.Equal("cho", world.Host.FindRecord(HandOverWorld.Tenant, "lead:L1").Owner);
        Assert.Equal(isRepeat ? "bob" : "tia", world.Host.FindRecord(HandOverWorld.Tenant, "lead:L2").Owner);
    }

    [Fact]
    public async Task PlanAsync_AllRecordsAndTwoRolesForTwo_GivesThemAllToTheFirst()
    {
        await using var world = new HandOverWorld("""{ "relations": { "lead": "move-all" } }""");
        foreach (var (id, owner) in new[] { ("lead:L3", "tia"), ("lead:L4", "eli"), ("lead:L5", null) })
        {
            world.Host.Put(HandOverWorld.Tenant, new MemoryRecord(id) { Owner = owner, AccountId = "account:A1" });
        }

        var plan = await world.HandOvers.PlanAsync(HandOverWorld.ToTia with { Changes = [new RoleChange(["account:A1"], "success-manager", "tia"), new RoleChange(["account:A1"], "sales-manager", "eli")] });

        Assert.Equal([("lead:L1", "tia"), ("lead:L4", "tia"), ("lead:L5", "tia")], plan.Accounts[0].Records.Select(record => (record.RecordId, record.ToUserId)));
    }

    [Fact]
    public async Task PlanAsync_OfAPage_CountsAllAndGivesThePage()
    {
        await using var world = new HandOverWorld(MoveAll);

        var first = await world.HandOvers.PlanAsync(HandOverWorld.ToTia, new HandOverPage(0, 1));
        var second = await world.HandOvers.PlanAsync(HandOverWorld.ToTia, new HandOverPage(first.NextPage!.Value, 1));

        Assert.Equal((4, 4), (first.TaskCount, second.TaskCount));
        Assert.Equal(["account:A1", "account:A2"], first.Accounts.Concat(second.Accounts).Select(account => account.AccountId));
        Assert.Null(second.NextPage);
        await Assert.ThrowsAsync<ArgumentException>(async () => await world.HandOvers.ApplyAsync(first));
    }

    [Fact]
    public async Task PlanAsync_OfARefusedRequest_SaysWhyAndApplyingItDoesNothing()
    {
        await using var world = new HandOverWorld(MoveAll);
        var before = world.Describe();

        var plan = await world.HandOvers.PlanAsync(HandOverWorld.ToTia with { InitiatorId = "cho" });
        var result = await world.HandOvers.ApplyAsync(plan);

        Assert.Equal([Reason.Forbidden], plan.Reasons);
        Assert.Equal(HandOverOutcome.Rejected, result.Outcome);
        Assert.Equal(before, world.Describe());
    }

    [Fact]
    public async Task ApplyAsync_RequestThatSaysNothingOrTooMuch_IsMisuse()
    {
        await using var world = new HandOverWorld(MoveAll);
        var twice = HandOverWorld.ToTia with { Changes = [.. HandOverWorld.ToTia.Changes, .. HandOverWorld.ToTia.Changes] };

        await Assert.ThrowsAsync<ArgumentException>(async () => await world.HandOvers.ApplyAsync(HandOverWorld.ToTia with { Changes = [] }));
        await Assert.ThrowsAsync<ArgumentException>(async () => await world.HandOvers.ApplyAsync(HandOverWorld.ToTia with { Removal = new UserRemoval("bob") }));
        await Assert.ThrowsAsync<ArgumentException>(async () => await world.HandOvers.ApplyAsync(HandOverWorld.ToTia with { Changes = [], Removal = new UserRemoval("bob"), Cause = HandOverCause.Profile }));
        var error = await Assert.ThrowsAsync<ArgumentException>(async () => await world.HandOvers.ApplyAsync(twice));
        Assert.Contains("gives success-manager of account:A1 twice", error.Message);
    }

    private static Notification.TaskMail[] Mails(HandOverWorld world) => [.. world.Host.ListNotifications(HandOverWorld.Tenant).OfType<Notification.TaskMail>()];

    private static string? AssigneeOf(HandOverWorld world, string taskId) => world.Host.FindTask(HandOverWorld.Tenant, taskId)!.AssigneeId;
}
