using AssignmentRules.HandOvers;
using AssignmentRules.Testing;
using MemoryRecord = AssignmentRules.Testing.MemoryRecord;

namespace AssignmentRules.Tests.HandOvers;

/// <summary>What an operation began it finishes, whatever has changed; it is rejected only if it wrote nothing.</summary>
public sealed class ContinuationTests
{
    private const string MoveAll = """{ "tasks": "move-all", "relations": { "lead": "move-owned" } }""";

    [Fact]
    [Trait("Requirement", "T9")]
    [Trait("Requirement", "T41")]
    public async Task ApplyAsync_SuccessorWhoIsInactiveByNow_GetsWhatWasBegun()
    {
        await using var world = new HandOverWorld(MoveAll);
        var request = HandOverWorld.ToTia with { Changes = [new RoleChange(["account:A1"], "success-manager", "tia")] };
        world.Host.Fail(HostFault.MoveTask, 1);

        var first = await world.HandOvers.ApplyAsync(request);
        SwitchOff(world, "tia");
        var second = await world.HandOvers.ApplyAsync(request);

        Assert.Equal((HandOverOutcome.Applied, false), (first.Outcome, first.IsComplete));
        Assert.Equal((HandOverOutcome.Applied, true), (second.Outcome, second.IsComplete));
        Assert.Equal(("tia", "tia"), (world.Host.FindRecord(HandOverWorld.Tenant, "account:A1").FindOwner("success-manager"), world.Host.FindTask(HandOverWorld.Tenant, "t1")!.AssigneeId));
    }

    [Fact]
    [Trait("Requirement", "T18")]
    public async Task ApplyAsync_SuccessorWhoIsInactiveByNow_GetsNoOtherAccountAndTheRestWaits()
    {
        await using var world = new HandOverWorld(MoveAll);
        world.Host.Fail(HostFault.OwnerLookup, 1);
        await world.HandOvers.ApplyAsync(HandOverWorld.ToTia);

        SwitchOff(world, "tia");
        var refused = await world.HandOvers.ApplyAsync(HandOverWorld.ToTia);
        var holder = world.Host.FindRecord(HandOverWorld.Tenant, "account:A1").FindOwner("success-manager");
        SwitchOff(world, "nobody");
        var last = await world.HandOvers.ApplyAsync(HandOverWorld.ToTia);

        Assert.Equal((HandOverOutcome.Applied, false), (refused.Outcome, refused.IsComplete));
        Assert.Equal([Reason.UserInactive], refused.Reasons);
        Assert.Equal("bob", holder);
        Assert.Equal((HandOverOutcome.Applied, true), (last.Outcome, last.IsComplete));
    }

    [Fact]
    [Trait("Requirement", "T38")]
    [Trait("Requirement", "T41")]
    public async Task ApplyAsync_SecondRoleThatCannotBeWritten_IsNotRejectedAndGoesOnFromThere()
    {
        var tap = new PortTap { OnRole = role => FailIf(role == "sales-manager") };
        await using var world = new HandOverWorld(MoveAll, tap);
        var request = HandOverWorld.ToTia with { Changes = [new RoleChange(["account:A1"], "success-manager", "tia"), new RoleChange(["account:A1"], "sales-manager", "tia")] };

        var first = await world.HandOvers.ApplyAsync(request);
        world.Host.Put(HandOverWorld.Tenant, new MemoryRecord("account:A1") { Owners = new Dictionary<string, string?> { ["success-manager"] = "eli", ["sales-manager"] = "cho" } });
        tap.OnRole = null;
        var second = await world.HandOvers.ApplyAsync(request);

        Assert.Equal((HandOverOutcome.Applied, false), (first.Outcome, first.IsComplete));
        Assert.Equal([Reason.RoleWriteFailed], first.Reasons);
        Assert.Equal([new RoleMove("success-manager", "bob", "tia")], first.Accounts[0].Roles);
        Assert.Equal((HandOverOutcome.Applied, true), (second.Outcome, second.IsComplete));
        Assert.Equal(["t1", "t2", "t3", "t5"], second.Tasks.Select(task => task.TaskId));
        Assert.Equal("eli", world.Host.FindRecord(HandOverWorld.Tenant, "account:A1").FindOwner("success-manager"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Requirement", "T9")]
    [Trait("Requirement", "T13")]
    public async Task ApplyAsync_SecondRoleThatWentToSomebodyElseBeforeItIsWritten_IsPlannedAnew(bool isNotNoted)
    {
        // Of the first call the note that the first role is written is lost too, where the process ends with the second.
        var tap = new PortTap();
        using var killed = new CancellationTokenSource();
        tap.OnRole = role => FailIf(role == "sales-manager", isNotNoted ? killed : null);
        await using var world = new HandOverWorld(MoveAll, tap);
        var request = HandOverWorld.ToTia with { Changes = [new RoleChange(["account:A1"], "success-manager", "tia"), new RoleChange(["account:A1"], "sales-manager", "ada")] };

        await Record.ExceptionAsync(async () => await world.HandOvers.ApplyAsync(request, killed.Token));
        world.Host.Put(HandOverWorld.Tenant, world.Host.FindRecord(HandOverWorld.Tenant, "account:A1") with { Owners = new Dictionary<string, string?> { ["success-manager"] = "tia", ["sales-manager"] = "eli" } });
        world.PutTask("t8", "eli");
        tap.OnRole = null;
        var again = await world.HandOvers.ApplyAsync(request);

        Assert.True(again.IsComplete);
        Assert.Equal([new RoleMove("success-manager", "bob", "tia"), new RoleMove("sales-manager", "eli", "ada")], again.Accounts[0].Roles);
        Assert.Equal([("t1", "tia"), ("t2", "tia"), ("t3", "tia"), ("t8", "ada")], again.Tasks.Select(task => (task.TaskId, task.ToUserId)));
        Assert.Equal("cho", world.Host.FindTask(HandOverWorld.Tenant, "t5")!.AssigneeId);
        Assert.Equal("ada", world.Host.FindRecord(HandOverWorld.Tenant, "account:A1").FindOwner("sales-manager"));
    }

    [Fact]
    public async Task ApplyAsync_SecondRolePlannedAnew_TakesNoRecordsFromTheFirst()
    {
        var tap = new PortTap { OnRole = role => FailIf(role == "sales-manager") };
        await using var world = new HandOverWorld("""{ "relations": { "lead": "move-all" } }""", tap);
        world.Host.Put(HandOverWorld.Tenant, new MemoryRecord("lead:L3") { Owner = "tia", AccountId = "account:A1" });
        var request = HandOverWorld.ToTia with { Changes = [new RoleChange(["account:A1"], "success-manager", "tia"), new RoleChange(["account:A1"], "sales-manager", "ada")] };

        await world.HandOvers.ApplyAsync(request);
        world.Host.Put(HandOverWorld.Tenant, world.Host.FindRecord(HandOverWorld.Tenant, "account:A1") with { Owners = new Dictionary<string, string?> { ["success-manager"] = "tia", ["sales-manager"] = "eli" } });
        tap.OnRole = null;
        var again = await world.HandOvers.ApplyAsync(request);

        Assert.Equal([("lead:L1", "tia")], again.Accounts[0].Records.Select(record => (record.RecordId, record.ToUserId)));
        Assert.Equal("tia", world.Host.FindRecord(HandOverWorld.Tenant, "lead:L3").Owner);
    }

    [Fact]
    [Trait("Requirement", "T41")]
    public async Task ApplyAsync_PlanThatIsRejectedByNow_FinishesWhatWasBegun()
    {
        await using var world = new HandOverWorld(MoveAll);
        world.Host.Fail(HostFault.MoveTask, 1);
        await world.HandOvers.ApplyAsync(OneToTia);
        SwitchOff(world, "tia");
        var plan = await world.HandOvers.PlanAsync(OneToTia);

        var result = await world.HandOvers.ApplyAsync(plan);

        Assert.Equal(HandOverOutcome.Rejected, plan.Outcome);
        Assert.Equal((HandOverOutcome.Rejected, "bob"), ((await world.HandOvers.ApplyAsync(new HandOverPlan(HandOverWorld.ToTia with { OperationId = "other" }, HandOverOutcome.Rejected, []))).Outcome, world.Host.FindRecord(HandOverWorld.Tenant, "account:A1").FindOwner("success-manager")));
        Assert.Equal((HandOverOutcome.Applied, true), (result.Outcome, result.IsComplete));
        Assert.Equal("tia", world.Host.FindTask(HandOverWorld.Tenant, "t7")!.AssigneeId);
    }

    [Fact]
    [Trait("Requirement", "T41")]
    public async Task ApplyAsync_OneAccountThatFailsAgain_IsNotRejectedBecauseTheOtherIsDone()
    {
        await using var world = new HandOverWorld(MoveAll);
        world.Host.Fail(HostFault.WriteRole, 1);
        await world.HandOvers.ApplyAsync(HandOverWorld.ToTia);
        world.Host.Fail(HostFault.WriteRole, 1);

        var again = await world.HandOvers.ApplyAsync(HandOverWorld.ToTia);

        Assert.Equal((HandOverOutcome.Applied, false), (again.Outcome, again.IsComplete));
    }

    [Fact]
    [Trait("Requirement", "T41")]
    public async Task ApplyAsync_RecordThatMovedBefore_IsNotWrittenAgain()
    {
        await using var world = new HandOverWorld(MoveAll);
        world.Host.Fail(HostFault.MoveTask, 1);
        await world.HandOvers.ApplyAsync(HandOverWorld.ToTia);
        world.Host.Put(HandOverWorld.Tenant, new MemoryRecord("lead:L1") { Owner = "eli", AccountId = "account:A1" });

        var again = await world.HandOvers.ApplyAsync(HandOverWorld.ToTia);

        Assert.True(again.IsComplete);
        Assert.Equal("eli", world.Host.FindRecord(HandOverWorld.Tenant, "lead:L1").Owner);
    }

    [Fact]
    [Trait("Requirement", "T41")]
    public async Task ApplyAsync_EndedRejected_IsOverUntilItIsAppliedAgain()
    {
        var ends = new List<string?>();
        var tap = new PortTap { OnRole = _ => FailIf(true) };
        await using var world = new HandOverWorld(MoveAll, tap);

        var first = await world.HandOvers.ApplyAsync(HandOverWorld.ToTia);
        ends.Add(await world.FindEndAsync());
        tap.OnRole = role => FailIf(ends.Count == 1);
        tap.OnItem = _ => ends.Add(world.FindEndAsync().GetAwaiter().GetResult());
        var second = await world.HandOvers.ApplyAsync(HandOverWorld.ToTia);
        ends.Add(await world.FindEndAsync());

        Assert.Equal((HandOverOutcome.Rejected, HandOverOutcome.Applied, true), (first.Outcome, second.Outcome, second.IsComplete));
        Assert.Equal("rejected", ends[0]);
        Assert.Equal(["open"], ends[1..^1].Distinct());
        Assert.Equal(string.Empty, ends[^1]);
    }

    /// <summary>The host keeps keys: a role that was written and went to somebody else since is not written again under the same.</summary>
    [Fact]
    [Trait("Requirement", "T9")]
    public async Task ApplyAsync_RoleThatWentToSomebodyElseSinceItWasWritten_IsWrittenAgain()
    {
        var counted = new PortTap();
        var writesAt = 0;
        counted.OnRole = role => writesAt = role == "success-manager" ? counted.Calls : writesAt;
        await using var other = new HandOverWorld(MoveAll, counted);
        await other.HandOvers.ApplyAsync(OneToTia);
        await using var world = new HandOverWorld(MoveAll, new PortTap { FailsAt = writesAt, FailsAfter = true });
        await world.HandOvers.ApplyAsync(OneToTia);
        var written = world.Host.FindRecord(HandOverWorld.Tenant, "account:A2");
        world.Host.Put(HandOverWorld.Tenant, written with { Owners = new Dictionary<string, string?> { ["success-manager"] = "cho" } });
        world.PutTask("t8", "cho", account: "account:A2");

        var again = await world.HandOvers.ApplyAsync(OneToTia);

        Assert.Equal("tia", written.FindOwner("success-manager"));
        Assert.True(again.IsComplete);
        Assert.Equal([new RoleMove("success-manager", "cho", "tia")], again.Accounts[0].Roles);
        Assert.Equal("tia", world.Host.FindRecord(HandOverWorld.Tenant, "account:A2").FindOwner("success-manager"));
    }

    [Fact]
    public async Task PlanAsync_AccountWhoseHolderIsNotKnown_SaysSoAsApplyingDoes()
    {
        await using var world = new HandOverWorld(MoveAll);

        world.Host.Fail(HostFault.OwnerLookup, 1);
        var plan = await world.HandOvers.PlanAsync(HandOverWorld.ToTia);
        var ofPlan = await world.HandOvers.ApplyAsync(plan);
        var ofRequest = await world.HandOvers.ApplyAsync(HandOverWorld.ToTia);

        Assert.Equal((HandOverOutcome.Applied, 2), (plan.Outcome, plan.AccountCount));
        Assert.Equal([Reason.CrmUnavailable], plan.Reasons);
        Assert.Equal([false, true], plan.Accounts.Select(account => account.IsComplete));
        Assert.Equal((HandOverOutcome.Applied, false), (ofPlan.Outcome, ofPlan.IsComplete));
        Assert.Equal([Reason.CrmUnavailable], ofPlan.Reasons);
        Assert.Equal(["t7"], ofPlan.Tasks.Select(task => task.TaskId));
        Assert.Equal((true, 3), (ofRequest.IsComplete, ofRequest.TaskCount));
    }

    [Fact]
    public async Task PlanAsync_OfNoAccountThatIsKnown_IsRejectedAndWorthAskingAgain()
    {
        await using var world = new HandOverWorld(MoveAll);

        world.Host.Fail(HostFault.OwnerLookup, 2);
        var plan = await world.HandOvers.PlanAsync(HandOverWorld.ToTia);
        var result = await world.HandOvers.ApplyAsync(plan);

        Assert.Equal((HandOverOutcome.Rejected, HandOverOutcome.Rejected, false), (plan.Outcome, result.Outcome, result.IsComplete));
        Assert.Equal([Reason.CrmUnavailable], result.Reasons);
    }

    private static HandOverRequest OneToTia => HandOverWorld.ToTia with { Changes = [new RoleChange(["account:A2"], "success-manager", "tia")] };

    private static void FailIf(bool fails, CancellationTokenSource? killed = null)
    {
        if (fails)
        {
            killed?.Cancel();
            throw new TimeoutException("The CRM does not answer.");
        }
    }

    private static void SwitchOff(HandOverWorld world, string userId) =>
        world.Host.PutUsers(HandOverWorld.Tenant, new[] { "ada", "bob", "cho", "tia", "eli" }.Select(id => new User(id) { Role = id == "ada" ? PermissionRole.Admin : PermissionRole.Member, IsActive = id != userId }));
}
