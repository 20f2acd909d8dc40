using AssignmentRules.Policies;
using AssignmentRules.Ports;
using AssignmentRules.Testing;
using AssignmentRules.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Tests.Workflows;

/// <summary>What is tried again looks at the world anew, and ends in one of the ways in which it may end at once.</summary>
public sealed class RetriedActionTests
{
    private const string Pause = """{ "id": "w", "on": "task-skipped", "do": [ { "action": "pause-cadence", "minutes": 1 } ] }""";

    [Fact]
    [Trait("Requirement", "C38")]
    [Trait("Requirement", "C40")]
    public async Task ResumeAsync_PauseThatWouldHaveEnded_IsNotBegun()
    {
        var world = new WorkflowWorld(Pause);
        world.Host.Fail(HostFault.Cadence, 2);
        var engine = world.NewEngine(retries: 5);

        await engine.ReportAsync(WorkflowWorld.Skipped());
        await AdvanceAsync(world, engine, TimeSpan.FromSeconds(5), 40);

        var report = await engine.FindReportAsync(WorkflowWorld.Tenant, "e1");
        Assert.Equal(MemberState.Active, world.Host.FindMember(WorkflowWorld.Tenant, "person:p1", "CT-1")!.State);
        Assert.Equal((true, ActionStatus.Failed), (report!.IsComplete, report.Runs[0].Actions[0].Status));
        Assert.Contains("before the pause would have ended", report.Runs[0].Actions[0].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "action": "pause-cadence", "days": 1 }""")]
    [InlineData("""{ "action": "go-to-last-step" }""")]
    [Trait("Requirement", "C41")]
    public async Task ResumeAsync_ProspectWhoWasStoppedMeanwhile_StaysStopped(string action)
    {
        var world = new WorkflowWorld($$"""{ "id": "w1", "on": "task-skipped", "do": [ {{action}} ] }, { "id": "w2", "on": "task-skipped", "do": [ { "action": "stop-cadence" } ] }""");
        world.Host.Fail(HostFault.Cadence, 1);
        var engine = world.NewEngine(retries: 5);

        await engine.ReportAsync(WorkflowWorld.Skipped());
        await AdvanceAsync(world, engine, TimeSpan.FromMinutes(1), 1);
        var report = await engine.FindReportAsync(WorkflowWorld.Tenant, "e1");
        await AdvanceAsync(world, engine, TimeSpan.FromDays(1), 2);

        Assert.Equal((ActionStatus.NoOp, Reason.NotActive), (report!.Runs[0].Actions[0].Status, Assert.Single(report.Runs[0].Actions[0].Reasons)));
        Assert.Equal(MemberState.Stopped, world.Host.FindMember(WorkflowWorld.Tenant, "person:p1", "CT-1")!.State);
    }

    [Fact]
    [Trait("Requirement", "C40")]
    public async Task ReportAsync_HostThatTakesLongerToPauseThanThePause_EndsItAfterwards()
    {
        var world = new WorkflowWorld(Pause);
        var slow = new TappedCadences(world.Host.CadenceOperations);
        var engine = world.NewEngine(configure: services => services.AddSingleton<ICadenceOperations>(slow));
        slow.Before = async change =>
        {
            if (change is CadenceChange.Pause)
            {
                world.Clock.Advance(TimeSpan.FromSeconds(70));
                await engine.ResumeAsync(WorkflowWorld.Tenant);
            }
        };

        await engine.ReportAsync(WorkflowWorld.Skipped());
        await AdvanceAsync(world, engine, TimeSpan.FromMinutes(1), 3);

        Assert.Equal(2, slow.Changes.Count(change => change is CadenceChange.Resume));
    }

    [Fact]
    [Trait("Requirement", "X6")]
    public async Task ResumeAsync_PoolThatIsGoneFromThePolicy_GivesNobodyAndTheRestIsDone()
    {
        var policies = new MemoryPolicySource();
        policies.Put(WorkflowWorld.Tenant, """
            { "version": 1, "pools": { "sales": { "strategy": "round-robin", "members": ["bob"] } }, "workflows": [
              { "id": "w", "on": "task-skipped", "do": [ { "action": "stop-cadence" }, { "action": "notify", "users": [ { "pool": "sales" } ], "message": "Look" } ] } ] }
            """);
        var world = new WorkflowWorld(Pause) { Configure = builder => builder.UsePolicies(policies) };
        world.Host.Fail(HostFault.Cadence, 1);
        var engine = world.NewEngine(retries: 3);
        await engine.ReportAsync(WorkflowWorld.Skipped());
        policies.Put(WorkflowWorld.Tenant, """{ "version": 1 }""");

        await AdvanceAsync(world, engine, TimeSpan.FromMinutes(1), 2);

        var run = Assert.Single((await engine.ReportAsync(WorkflowWorld.Skipped())).Runs);
        Assert.Equal([ActionStatus.Done, ActionStatus.Failed], run.Actions.Select(action => action.Status));
        Assert.Contains(Reason.PoolEmpty, run.Actions[1].Reasons);
    }

    [Theory]
    [InlineData("""{ "action": "stop-cadence" }""")]
    [InlineData("""{ "action": "hand-over", "role": "success-manager", "to": [ { "user": "tia" } ] }""")]
    [InlineData("""{ "action": "notify", "users": [ { "user": "ada" } ], "message": "Look" }""")]
    [InlineData("""{ "action": "move-to-cadence", "cadence": "CT-2" }""")]
    [Trait("Requirement", "X6")]
    public async Task ReportAsync_RecordsThatAreAwayForAnAction_AreTriedAgain(string action)
    {
        for (var failsAt = 2; ; failsAt++)
        {
            var world = new WorkflowWorld($$"""{ "id": "w", "on": "task-skipped", "do": [ {{action}} ] }""");
            world.Host.Put(WorkflowWorld.Tenant, new AssignmentRules.Testing.MemoryRecord("account:A1") { Owners = new Dictionary<string, string?> { ["success-manager"] = "bob" } });
            var records = new FlakyRecords(world.Host, failsAt);
            var engine = world.NewEngine(retries: 3, configure: services => services.AddSingleton<IRecordSource>(records));

            var first = await engine.ReportAsync(WorkflowWorld.Skipped());
            await AdvanceAsync(world, engine, TimeSpan.FromMinutes(1), 2);
            var last = await engine.ReportAsync(WorkflowWorld.Skipped());

            Assert.Equal([ActionStatus.Done], last.Runs[0].Actions.Select(done => done.Status));
            if (records.Calls < failsAt || first.IsComplete)
            {
                Assert.True(failsAt > 2);
                break;
            }
        }
    }

    [Theory]
    [InlineData("""{ "action": "stop-cadence" }""")]
    [InlineData("""{ "action": "change-status", "account": "NI", "lead": "CC" }""")]
    [Trait("Requirement", "C32")]
    public async Task ReportAsync_ProspectsThatCannotBeListed_AreAskedForAgain(string action)
    {
        var world = new WorkflowWorld($$"""{ "id": "w", "on": "account-status-updated", "do": [ {{action}} ] }""");
        var cadences = new TappedCadences(world.Host.CadenceOperations) { FailsToList = 1 };
        var engine = world.NewEngine(retries: 3, configure: services => services.AddSingleton<ICadenceOperations>(cadences));

        var first = await engine.ReportAsync(new WorkflowEvent(WorkflowWorld.Tenant, "account-status-updated") { RecordId = "account:A1", EventId = "e1" });
        await AdvanceAsync(world, engine, TimeSpan.FromMinutes(1), 2);
        var last = await engine.FindReportAsync(WorkflowWorld.Tenant, "e1");

        Assert.False(first.IsComplete);
        Assert.Equal((true, WorkflowOutcome.Done), (last!.IsComplete, last.Outcome));
        Assert.True(cadences.Changes.Count == 1 || world.Host.CrmWrites == 2);
    }

    [Fact]
    [Trait("Requirement", "C49")]
    public async Task ResumeAsync_ActionThatRaisesWhatAnotherRaisedBefore_RunsNoWorkflowTwice()
    {
        var world = new WorkflowWorld(
            """
            { "id": "w1", "on": "task-skipped", "do": [ { "action": "change-owner", "to": "cho" } ] },
            { "id": "w2", "on": "task-skipped", "do": [ { "action": "change-owner", "to": "tia" } ] },
            { "id": "w3", "on": "owner-changed", "do": [ { "action": "notify", "users": [ { "user": "ada" } ], "message": "Look" } ] }
            """,
            """ "cascades": 3, """);
        world.Host.Fail(HostFault.WriteRole, 1);
        var engine = world.NewEngine(retries: 2);

        await engine.ReportAsync(WorkflowWorld.Skipped());
        await AdvanceAsync(world, engine, TimeSpan.FromMinutes(1), 2);

        var report = await engine.ReportAsync(WorkflowWorld.Skipped());
        Assert.Equal(["w1", "w2", "w3"], report.Runs.Select(run => run.WorkflowId).Order(StringComparer.Ordinal));
        Assert.Single(world.Host.ListNotifications(WorkflowWorld.Tenant));
    }

    [Theory]
    [InlineData("""{ "action": "change-owner", "to": "cho" }""")]
    [InlineData("""{ "action": "notify", "users": [ { "user": "cho" } ], "message": "Look" }""")]
    [InlineData("""{ "action": "move-to-cadence", "cadence": "CT-2" }""")]
    [InlineData("""{ "action": "hand-over", "role": "success-manager", "to": [ { "user": "cho" } ] }""")]
    [Trait("Requirement", "C35")]
    public async Task ResumeAsync_UserWhoLeftMeanwhile_GetsNothing(string action)
    {
        var (world, report) = await LeaveMeanwhileAsync(action);

        Assert.Equal(ActionStatus.Failed, report.Runs[0].Actions[0].Status);
        Assert.Contains(Reason.UserInactive, report.Runs[0].Actions[0].Reasons);
        Assert.Empty(world.Host.ListNotifications(WorkflowWorld.Tenant));
        Assert.Null(world.Host.FindMember(WorkflowWorld.Tenant, "person:p1", "CT-2"));
        Assert.NotEqual("cho", world.Host.FindRecord(WorkflowWorld.Tenant, "person:p1").Owner);
        Assert.Null(world.Host.FindRecord(WorkflowWorld.Tenant, "account:A1").FindOwner("success-manager"));
    }

    [Theory]
    [InlineData("""{ "action": "change-owner", "to": [ { "user": "cho" }, { "user": "tia" } ] }""")]
    [InlineData("""{ "action": "notify", "users": [ { "user": "cho" }, { "user": "tia" } ], "message": "Look" }""")]
    [Trait("Requirement", "C35")]
    public async Task ResumeAsync_UserWhoLeftMeanwhile_IsFollowedByTheNextOfTheChain(string action)
    {
        var (world, report) = await LeaveMeanwhileAsync(action);

        Assert.Equal(ActionStatus.Done, report.Runs[0].Actions[0].Status);
        Assert.Equal("tia", world.Host.ListNotifications(WorkflowWorld.Tenant) is [{ ToUserId: var told }] ? told : world.Host.FindRecord(WorkflowWorld.Tenant, "person:p1").Owner);
    }

    private static async Task<(WorkflowWorld World, WorkflowReport Report)> LeaveMeanwhileAsync(string action)
    {
        var policy = $$"""{ "version": 1, "workflows": [ { "id": "w", "on": "task-skipped", "do": [ {{action}} ] } ], "assignment": [ { "name": "Moved", "assign": [ { "user": "cho" } ] } ] }""";
        var world = new WorkflowWorld(Pause) { Configure = builder => builder.UsePolicyJson(policy) };
        foreach (var fault in new[] { HostFault.WriteRole, HostFault.Notify, HostFault.Cadence })
        {
            world.Host.Fail(fault, 1);
        }

        var engine = world.NewEngine(retries: 5);
        await engine.ReportAsync(WorkflowWorld.Skipped());
        world.Host.PutUsers(WorkflowWorld.Tenant, new User("ada"), new User("bob"), new User("cho") { IsActive = false }, new User("tia"));
        await AdvanceAsync(world, engine, TimeSpan.FromMinutes(2), 3);
        return (world, (await engine.FindReportAsync(WorkflowWorld.Tenant, "e1"))!);
    }

    private static async Task AdvanceAsync(WorkflowWorld world, WorkflowEngine engine, TimeSpan step, int times)
    {
        for (var time = 0; time < times; time++)
        {
            world.Clock.Advance(step);
            await engine.ResumeAsync();
        }
    }

    private sealed class TappedCadences(ICadenceOperations inner) : ICadenceOperations
    {
        public List<CadenceChange> Changes { get; } = [];

        public int FailsToList { get; set; }

        public Func<CadenceChange, Task> Before { get; set; } = _ => Task.CompletedTask;

        public ValueTask<IReadOnlyList<CadencePlace>> ListPlacesAsync(string tenantId, string recordId, CancellationToken cancellationToken = default) => inner.ListPlacesAsync(tenantId, recordId, cancellationToken);

        public ValueTask<IReadOnlyList<string>> ListEnrolledAsync(string tenantId, string accountId, CancellationToken cancellationToken = default) =>
            FailsToList-- > 0 ? throw new TimeoutException("The cadences are away.") : inner.ListEnrolledAsync(tenantId, accountId, cancellationToken);

        public async ValueTask ApplyAsync(CadenceChange change, CancellationToken cancellationToken = default)
        {
            Changes.Add(change);
            await Before(change);
            await inner.ApplyAsync(change, cancellationToken);
        }
    }

    private sealed class FlakyRecords(IRecordSource inner, int failsAt) : IRecordSource
    {
        public int Calls { get; private set; }

        public ValueTask<RecordFacts?> FindAsync(string tenantId, string recordId, CancellationToken cancellationToken = default) =>
            ++Calls == failsAt ? throw new TimeoutException("The records are away.") : inner.FindAsync(tenantId, recordId, cancellationToken);
    }
}
