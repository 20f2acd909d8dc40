using AssignmentRules.Policies;
using AssignmentRules.Ports;
using AssignmentRules.Testing;
using AssignmentRules.Workflows;

namespace AssignmentRules.Tests.Workflows;

public sealed class WorkflowEngineTests
{
    private const string Status = """{ "id": "w", "on": "task-skipped", "do": [ { "action": "change-status", "account": "NI", "lead": "CC" } ] }""";

    [Fact]
    [Trait("Requirement", "C60")]
    public async Task ReportAsync_LeadsStatusFails_KeepsTheAccountsAndSaysSo()
    {
        var world = new WorkflowWorld(Status);
        world.Crm = new HalfCrm(world.Host.Crm);

        var report = await world.NewEngine().ReportAsync(WorkflowWorld.Skipped());

        var action = Assert.Single(Assert.Single(report.Runs).Actions);
        Assert.Equal((ActionStatus.Failed, WorkflowOutcome.PartiallyExecuted), (action.Status, report.Outcome));
        Assert.Contains("account:A1", action.Detail, StringComparison.Ordinal);
        Assert.Equal("Pas intéressé", world.Host.FindStatus(WorkflowWorld.Tenant, "account:A1"));
        Assert.Null(world.Host.FindStatus(WorkflowWorld.Tenant, "person:p1"));
    }

    [Fact]
    public async Task ResumeAsync_ActionThatFailedBySetting_IsTriedAgainLaterAndLater()
    {
        var world = new WorkflowWorld(Status);
        world.Host.Fail(HostFault.WriteStatus, 2);
        var engine = world.NewEngine(retries: 3);

        var first = await engine.ReportAsync(WorkflowWorld.Skipped());
        world.Clock.Advance(TimeSpan.FromSeconds(30));
        await engine.ResumeAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(59));
        await engine.ResumeAsync();
        var early = await engine.FindReportAsync(WorkflowWorld.Tenant, "e1");
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await engine.ResumeAsync();
        var last = await engine.FindReportAsync(WorkflowWorld.Tenant, "e1");

        Assert.Equal((false, false, true), (first.IsComplete, early!.IsComplete, last!.IsComplete));
        Assert.Equal(WorkflowOutcome.Done, last.Outcome);
        Assert.Equal(2, world.Host.CrmWrites);
    }

    [Fact]
    public async Task ReportAsync_Cancelled_StopsBetweenActionsAndIsResumed()
    {
        var world = new WorkflowWorld("""{ "id": "w", "on": "invoice-paid", "do": [ { "action": "log" }, { "action": "change-status", "lead": "CC" }, { "action": "log" } ] }""");
        using var source = new CancellationTokenSource();
        world.Crm = new CancellingCrm(world.Host.Crm, source);
        var engine = world.NewEngine();
        var happened = WorkflowWorld.Skipped() with { Trigger = "invoice-paid" };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await engine.ReportAsync(happened, source.Token));

        Assert.Equal((1, 1), (world.CustomKeys.Count, world.Host.CrmWrites));
        await engine.ResumeAsync();
        var report = await engine.ReportAsync(happened);
        Assert.Equal([ActionStatus.Done, ActionStatus.Done, ActionStatus.Done], report.Runs[0].Actions.Select(action => action.Status));
        Assert.Equal((2, 1), (world.CustomKeys.Count, world.Host.CrmWrites));
    }

    [Fact]
    public async Task ReportAsync_UnknownTrigger_IsRejected()
    {
        var report = await new WorkflowWorld(Status).NewEngine().ReportAsync(WorkflowWorld.Skipped() with { Trigger = "task-skiped" });

        Assert.Equal(WorkflowOutcome.Rejected, report.Outcome);
    }

    [Fact]
    public async Task ReportAsync_TenThousandWorkflows_RunsTheOneThatMatches()
    {
        var workflows = string.Join(",\n", Enumerable.Range(0, 10_000).Select(number => $$"""{ "id": "w{{number}}", "on": "task-skipped", "when": { "reason": "r{{number}}" }, "do": [ { "action": "log" } ] }"""));

        var report = await new WorkflowWorld(workflows).NewEngine().ReportAsync(WorkflowWorld.Skipped() with { Attributes = Attributes.Of(("reason", "r7777")) });

        Assert.Equal("w7777", Assert.Single(report.Runs).WorkflowId);
    }

    [Fact]
    public void Parse_ParametersOfTheHostsAction_AreChecked()
    {
        var host = new PolicyCapabilities
        {
            Actions = new HashSet<string>(StringComparer.Ordinal) { "post" },
            ActionParameters = new Dictionary<string, IReadOnlyList<HostParameter>>(StringComparer.Ordinal) { ["post"] = [new HostParameter("channel", HostParameterKind.Text) { Required = true }, new HostParameter("times", HostParameterKind.WholeNumber)] },
        };

        Assert.False(PolicyReader.TryParse("""{ "version": 1, "workflows": [ { "id": "w", "on": "task-skipped", "do": [ { "action": "post", "times": 1.5, "chanel": "x" } ] } ] }""", out _, out var faults, host));

        Assert.Equal(["workflows[0].do[0]", "workflows[0].do[0].times", "workflows[0].do[0].chanel"], faults.Select(fault => fault.Path));
    }

    [Fact]
    public void Review_CirclesAndConflicts_AreWarnedOf()
    {
        var review = PolicyReview.Of("""
            { "version": 1, "cascades": 2, "workflows": [
              { "id": "a", "on": "owner-changed", "do": [ { "action": "pause-cadence", "days": 1 } ] },
              { "id": "b", "on": "cadence-paused", "do": [ { "action": "change-owner", "to": "cho" } ] },
              { "id": "c", "on": "owner-changed", "do": [ { "action": "pause-cadence", "minutes": 5 } ] },
              { "id": "d", "on": "task-skipped", "when": { "x": { "gt": 5, "lt": 3 } }, "do": [ { "action": "stop-cadence" } ] } ] }
            """);

        Assert.Contains(review.Warnings, warning => warning.Message.Contains("'a', 'b' can trigger each other in a circle", StringComparison.Ordinal));
        Assert.Contains(review.Warnings, warning => warning.Message.Contains("'c' and 'a' run for the same events and set the pause differently", StringComparison.Ordinal));
        Assert.Contains(review.Warnings, warning => warning.Path.StartsWith("workflows[3].when", StringComparison.Ordinal));
    }

    /// <summary>Writes the account's status, and fails at any other.</summary>
    private sealed class HalfCrm(ICrm inner) : ICrm
    {
        public ValueTask<CrmConnection> GetConnectionAsync(string tenantId, CancellationToken cancellationToken = default) => inner.GetConnectionAsync(tenantId, cancellationToken);

        public ValueTask<IReadOnlyList<CrmOption>> ListOptionsAsync(string tenantId, string field, CancellationToken cancellationToken = default) => inner.ListOptionsAsync(tenantId, field, cancellationToken);

        public ValueTask<string?> FindStatusAsync(string tenantId, string recordId, CancellationToken cancellationToken = default) => inner.FindStatusAsync(tenantId, recordId, cancellationToken);

        public ValueTask SetStatusAsync(string tenantId, string recordId, string optionId, string key, CancellationToken cancellationToken = default) =>
            recordId.StartsWith("account:", StringComparison.Ordinal) ? inner.SetStatusAsync(tenantId, recordId, optionId, key, cancellationToken) : throw new InvalidOperationException("The CRM is away.");
    }

    /// <summary>Cancels while it writes.</summary>
    private sealed class CancellingCrm(ICrm inner, CancellationTokenSource source) : ICrm
    {
        public ValueTask<CrmConnection> GetConnectionAsync(string tenantId, CancellationToken cancellationToken = default) => inner.GetConnectionAsync(tenantId, cancellationToken);

        public ValueTask<IReadOnlyList<CrmOption>> ListOptionsAsync(string tenantId, string field, CancellationToken cancellationToken = default) => inner.ListOptionsAsync(tenantId, field, cancellationToken);

        public ValueTask<string?> FindStatusAsync(string tenantId, string recordId, CancellationToken cancellationToken = default) => inner.FindStatusAsync(tenantId, recordId, cancellationToken);

        public async ValueTask SetStatusAsync(string tenantId, string recordId, string optionId, string key, CancellationToken cancellationToken = default)
        {
            await source.CancelAsync();
            await inner.SetStatusAsync(tenantId, recordId, optionId, key, cancellationToken);
        }
    }
}
