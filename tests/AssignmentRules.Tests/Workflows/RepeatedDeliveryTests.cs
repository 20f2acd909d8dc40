using AssignmentRules.Ports;
using AssignmentRules.Workflows;

namespace AssignmentRules.Tests.Workflows;

public sealed class RepeatedDeliveryTests
{
    private readonly WorkflowWorld world = new("""{ "id": "w", "on": "task-skipped", "do": [ { "action": "change-status", "lead": "CC" }, { "action": "log" } ] }""");
    private readonly GatedCrm crm;
    private readonly WorkflowEngine engine;

    public RepeatedDeliveryTests()
    {
        world.Crm = crm = new GatedCrm(world.Host.Crm);
        engine = world.NewEngine();
    }

    [Fact(Timeout = 60_000)]
    public async Task ReportAsync_EightDeliveriesAtOnce_RunOnceAndGiveOneReport()
    {
        var deliveries = Enumerable.Range(0, 8).Select(_ => Task.Run(DeliverAsync)).ToArray();
        await crm.Entered.Task;
        var late = DeliverAsync();

        Assert.False(late.IsCompleted);
        crm.Release.SetResult();
        var reports = await Task.WhenAll(deliveries);

        Assert.Equal(1, crm.Writes);
        Assert.Single(world.CustomKeys);
        Assert.All([.. reports, await late], report =>
        {
            Assert.True(report.IsComplete);
            Assert.Equal([ActionStatus.Done, ActionStatus.Done], Assert.Single(report.Runs).Actions.Select(action => action.Status));
        });
    }

    [Fact(Timeout = 60_000)]
    public async Task ReportAsync_FirstDeliveryIsCancelled_TheSecondTakesOver()
    {
        using var source = new CancellationTokenSource();
        var first = DeliverAsync(source.Token);
        await crm.Entered.Task;
        var second = DeliverAsync();

        await source.CancelAsync();
        crm.Release.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        var report = await second;
        Assert.Equal((true, WorkflowOutcome.Done), (report.IsComplete, report.Outcome));
        Assert.Equal((1, 1), (crm.Writes, world.CustomKeys.Count));
    }

    [Fact(Timeout = 60_000)]
    public async Task ReportAsync_WaiterIsCancelled_LeavesTheFirstDeliveryAlone()
    {
        using var source = new CancellationTokenSource();
        var first = DeliverAsync();
        await crm.Entered.Task;
        var second = DeliverAsync(source.Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        crm.Release.SetResult();
        Assert.True((await first).IsComplete);
    }

    [Fact(Timeout = 60_000)]
    public async Task ReportAsync_OfTheSameEventByAPortInsideIt_DoesNotWaitForItself()
    {
        WorkflowReport? inner = null;
        crm.Release.SetResult();
        crm.Inside = async () => inner = await DeliverAsync();

        var outer = await DeliverAsync();

        Assert.Equal((true, false), (outer.IsComplete, inner!.IsComplete));
    }

    private Task<WorkflowReport> DeliverAsync() => DeliverAsync(TestContext.Current.CancellationToken);

    private Task<WorkflowReport> DeliverAsync(CancellationToken cancellationToken) => engine.ReportAsync(WorkflowWorld.Skipped(), cancellationToken).AsTask();

    /// <summary>Writes once the test lets it.</summary>
    private sealed class GatedCrm(ICrm inner) : ICrm
    {
        private int writes;

        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Func<Task> Inside { get; set; } = () => Task.CompletedTask;

        public int Writes => writes;

        public ValueTask<CrmConnection> GetConnectionAsync(string tenantId, CancellationToken cancellationToken = default) => inner.GetConnectionAsync(tenantId, cancellationToken);

        public ValueTask<IReadOnlyList<CrmOption>> ListOptionsAsync(string tenantId, string field, CancellationToken cancellationToken = default) => inner.ListOptionsAsync(tenantId, field, cancellationToken);

        public ValueTask<string?> FindStatusAsync(string tenantId, string recordId, CancellationToken cancellationToken = default) => inner.FindStatusAsync(tenantId, recordId, cancellationToken);

        public async ValueTask SetStatusAsync(string tenantId, string recordId, string optionId, string key, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref writes);
            Entered.TrySetResult();
            await Release.Task;
            await Inside();
            await inner.SetStatusAsync(tenantId, recordId, optionId, key, cancellationToken);
        }
    }
}
