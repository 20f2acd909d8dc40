using System.Text;
using AssignmentRules.Hosting;
using AssignmentRules.Ports;
using AssignmentRules.Storage;
using AssignmentRules.Testing;
using AssignmentRules.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Tests.Workflows;

/// <summary>What an event is known by, what conditions see of it, and what is told of it while it is under way.</summary>
public sealed class EventTests
{
    private const string Tell = """ "do": [ { "action": "notify", "users": [ { "user": "ada" } ], "message": "Look" } ] """;

    [Fact]
    public async Task ReportAsync_LongChainOfEvents_HasIdsThatDoNotGrow()
    {
        const int Length = 14;
        var users = Enumerable.Range(0, Length).Select(number => new User($"u{number}")).ToArray();
        var world = new WorkflowWorld(
            string.Join(",\n", Enumerable.Range(0, Length).Select(number => $$"""
                { "id": "pass-the-owner-on-to-the-next-{{number}}", {{(number == 0 ? "\"on\": \"task-skipped\"" : $$""" "on": "owner-changed", "when": { "to": "u{{number - 1}}" } """)}}, "do": [ { "action": "change-owner", "to": "u{{number}}" } ] }
                """)),
            """ "cascades": 32, """);
        world.Host.PutUsers(WorkflowWorld.Tenant, users);

        var report = await world.NewEngine().ReportAsync(WorkflowWorld.Skipped("5b0c1c1e-5a6c-4d0e-8a58-3b1d7f9c24e8"));

        Assert.Equal((WorkflowOutcome.Done, $"u{Length - 1}"), (report.Outcome, world.Host.FindRecord(WorkflowWorld.Tenant, "person:p1").Owner));
        Assert.Equal(Length, report.Runs.Select(run => run.EventId).Distinct(StringComparer.Ordinal).Count());
        Assert.All(report.Runs, run =>
        {
            Assert.StartsWith("5b0c1c1e-5a6c-4d0e-8a58-3b1d7f9c24e8", run.EventId, StringComparison.Ordinal);
            Assert.InRange(Encoding.UTF8.GetByteCount(run.EventId), 1, 256);
        });
    }

    [Fact]
    [Trait("Requirement", "C63")]
    public async Task FindReportAsync_CancelledBetweenTwoActions_TellsWhatWasDone()
    {
        var world = new WorkflowWorld("""{ "id": "w", "on": "task-skipped", "do": [ { "action": "log" }, { "action": "log" } ] }""");
        using var cancelled = new CancellationTokenSource();
        var engine = world.NewEngine(around: action => new CancellingAction(action, cancelled));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await engine.ReportAsync(WorkflowWorld.Skipped(), cancelled.Token));
        var report = await engine.FindReportAsync(WorkflowWorld.Tenant, "e1");

        Assert.Equal((WorkflowOutcome.Done, false), (report!.Outcome, report.IsComplete));
        Assert.Equal([ActionStatus.Done], Assert.Single(report.Runs).Actions.Select(action => action.Status));
    }

    [Fact]
    public async Task ReportAsync_LongEventId_GivesRequestsThatEveryStoreTakes()
    {
        var world = new WorkflowWorld("""{ "id": "w", "on": "task-skipped", "do": [ { "action": "reassign", "to": [ { "user": "tia" } ] } ] }""");

        var report = await world.NewEngine().ReportAsync(WorkflowWorld.Skipped(new string('e', 790)));

        var state = await ((IAssignmentStore)world.Store).FindAsync(WorkflowWorld.Tenant, new RecordKey("person:p1", "CT-1"));
        Assert.Equal(WorkflowOutcome.Done, report.Outcome);
        Assert.InRange(Encoding.UTF8.GetByteCount(state.LastDecision!.Request.RequestId!), 1, 256);
    }

    [Fact]
    public async Task ReportAsync_ProvidersChangedAfterStart_DoNotCount()
    {
        var world = new WorkflowWorld($$"""{ "id": "w", "on": "lead-status-updated", {{Tell}} }""");
        world.Host.Put(WorkflowWorld.Tenant, new MemoryCrm { Provider = "hubspot" });
        IDictionary<string, string>? providers = null;
        var engine = world.NewEngine(configure: services => services.Configure<AssignmentRulesOptions>(options => providers = options.TriggerProviders));

        providers!.Clear();
        var report = await engine.ReportAsync(new WorkflowEvent(WorkflowWorld.Tenant, "lead-status-updated") { RecordId = "person:p1", EventId = "e1" });

        Assert.Equal(WorkflowOutcome.NotApplicable, report.Outcome);
    }

    [Fact]
    [Trait("Requirement", "C63")]
    public async Task ReportAsync_SlashesInIds_KeepKeysApart()
    {
        var world = new WorkflowWorld("""
            { "id": "b/0", "on": "task-skipped", "do": [ { "action": "notify", "users": [ { "user": "ada" } ], "message": "One" } ] },
            { "id": "0", "on": "email-bounced", "do": [ { "action": "notify", "users": [ { "user": "cho" } ], "message": "Two" } ] }
            """);
        var engine = world.NewEngine();

        await engine.ReportAsync(WorkflowWorld.Skipped("a"));
        await engine.ReportAsync(WorkflowWorld.Skipped("a/b") with { Trigger = "email-bounced" });

        Assert.Equal(["ada", "cho"], world.Host.ListNotifications(WorkflowWorld.Tenant).Select(told => told.ToUserId));
    }

    [Fact]
    [Trait("Requirement", "C21")]
    public async Task ReportAsync_HostThatListsAnEndedMembershipFirst_FiresOnceForTheNewOne()
    {
        var world = new WorkflowWorld($$"""{ "id": "w", "on": "first-manual-task-completed", {{Tell}} }""");
        var places = new ListedPlaces();
        var engine = world.NewEngine(configure: services => services.AddSingleton<ICadenceOperations>(places));
        var happened = WorkflowWorld.Skipped(null) with { Trigger = "first-manual-task-completed" };
        var ended = new CadencePlace("person:p1", "CT-1", CadenceState.Ended) { MembershipId = "m1" };

        places.Places = [ended with { State = CadenceState.Active }];
        var first = await engine.ReportAsync(happened);
        places.Places = [ended, ended with { State = CadenceState.Active, MembershipId = "m2" }];
        var second = await engine.ReportAsync(happened);
        var third = await engine.ReportAsync(happened);

        Assert.Equal([WorkflowOutcome.Done, WorkflowOutcome.Done, WorkflowOutcome.NotApplicable], [first.Outcome, second.Outcome, third.Outcome]);
    }

    [Fact]
    public async Task ReportAsync_EventThatAWorkflowRaised_IsTheSystems()
    {
        var world = new WorkflowWorld(
            $$"""
            { "id": "w", "on": "task-skipped", "do": [ { "action": "change-owner", "to": "cho" } ] },
            { "id": "user", "on": "owner-changed", "when": { "initiator.kind": "user" }, {{Tell}} },
            { "id": "system", "on": "owner-changed", "when": { "initiator.kind": "system" }, {{Tell}} }
            """,
            """ "cascades": 1, """);

        var report = await world.NewEngine().ReportAsync(WorkflowWorld.Skipped() with { ById = "bob" });

        Assert.Equal(["w", "system"], report.Runs.Select(run => run.WorkflowId));
    }

    [Fact]
    public async Task ResumeAsync_EventThatWasCutOffBeforeItWasMatched_HappenedWhenItWasReported()
    {
        var world = new WorkflowWorld($$"""{ "id": "w", "on": "task-skipped", "when": { "occurredAt": { "lt": "2026-01-16" } }, {{Tell}} }""");
        var records = new AwayOnce(world.Host);
        var engine = world.NewEngine(configure: services => services.AddSingleton<IRecordSource>(records));
        await Assert.ThrowsAsync<TimeoutException>(async () => await engine.ReportAsync(WorkflowWorld.Skipped()));

        world.Clock.Advance(TimeSpan.FromDays(2));
        await engine.ResumeAsync();

        Assert.Equal("w", Assert.Single((await engine.FindReportAsync(WorkflowWorld.Tenant, "e1"))!.Runs).WorkflowId);
    }

    [Fact]
    public async Task ReportAsync_EventWithoutARecord_HappenedWhenTheHostSays()
    {
        var world = new WorkflowWorld($$"""{ "id": "w", "on": "incoming-call", "when": { "occurredAt": { "lt": "2026-01-01" } }, {{Tell}} }""");

        var report = await world.NewEngine().ReportAsync(new WorkflowEvent(WorkflowWorld.Tenant, "incoming-call") { OccurredAt = new DateTimeOffset(2025, 12, 31, 0, 0, 0, TimeSpan.Zero) });

        Assert.Equal("w", Assert.Single(report.Runs).WorkflowId);
    }

    [Fact]
    public async Task ReportAsync_AgainWhileItIsUnderWay_SaysHowFarItIs()
    {
        var world = new WorkflowWorld("""{ "id": "w", "on": "task-skipped", "do": [ { "action": "log" }, { "action": "stop-cadence" } ] }""");
        world.Host.Fail(HostFault.Cadence, 1);
        var engine = world.NewEngine(retries: 3);

        var first = await engine.ReportAsync(WorkflowWorld.Skipped());
        var second = await engine.ReportAsync(WorkflowWorld.Skipped());
        var found = await engine.FindReportAsync(WorkflowWorld.Tenant, "e1");

        Assert.Equal("e1: partially-executed; not complete yet\n  w: log done, stop-cadence failed", first.ToText());
        Assert.Equal([first.ToText(), first.ToText()], [second.ToText(), found!.ToText()]);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await engine.ResumeAsync();
        Assert.Equal("e1: done\n  w: log done, stop-cadence done", (await engine.ReportAsync(WorkflowWorld.Skipped())).ToText());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task ReportAsync_BlankId_IsRefused(string eventId) =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await new WorkflowWorld($$"""{ "id": "w", "on": "task-skipped", {{Tell}} }""").NewEngine().ReportAsync(WorkflowWorld.Skipped(eventId)));

    private sealed class ListedPlaces : ICadenceOperations
    {
        public IReadOnlyList<CadencePlace> Places { get; set; } = [];

        public ValueTask<IReadOnlyList<CadencePlace>> ListPlacesAsync(string tenantId, string recordId, CancellationToken cancellationToken = default) => new(Places);

        public ValueTask<IReadOnlyList<string>> ListEnrolledAsync(string tenantId, string accountId, CancellationToken cancellationToken = default) => new([]);

        public ValueTask ApplyAsync(CadenceChange change, CancellationToken cancellationToken = default) => default;
    }

    private sealed class AwayOnce(IRecordSource inner) : IRecordSource
    {
        private bool wasAway;

        public ValueTask<RecordFacts?> FindAsync(string tenantId, string recordId, CancellationToken cancellationToken = default)
        {
            if (!wasAway)
            {
                wasAway = true;
                throw new TimeoutException("The records are away.");
            }

            return inner.FindAsync(tenantId, recordId, cancellationToken);
        }
    }

    /// <summary>Its host stops while it runs.</summary>
    private sealed class CancellingAction(ICustomAction action, CancellationTokenSource cancelled) : ICustomAction
    {
        public async ValueTask<bool> RunAsync(CustomActionRequest request, CancellationToken cancellationToken = default)
        {
            await cancelled.CancelAsync();
            return await action.RunAsync(request, CancellationToken.None);
        }
    }
}
