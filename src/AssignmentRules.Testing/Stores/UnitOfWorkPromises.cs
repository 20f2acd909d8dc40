using AssignmentRules.Storage;

namespace AssignmentRules.Testing.Stores;

/// <summary>The host's unit of work.</summary>
internal static class UnitOfWorkPromises
{
    public static readonly IReadOnlyList<StorePromise> All =
    [
        new("a step whose unit of work fails throws and leaves nothing", FailingAsync),
        new("a unit of work of another kind is refused", ForeignAsync),
    ];

    private static async ValueTask FailingAsync(StoreTrial trial)
    {
        if (trial.CreateFailingUnitOfWork() is not { } failing)
        {
            return;
        }

        await trial.RunAsync(StepPromises.FirstStep()).ConfigureAwait(false);

        var step = Steps.Of("lead:L1", "r2", state =>
        {
            Steps.Turn(state);
            state.Write(Steps.Unassigned(state, "lead:L1", "r2"));
        }) with { UnitOfWork = failing };
        await trial.DemandThrowsAsync<Exception>("whose unit of work fails", step).ConfigureAwait(false);

        await StepPromises.DemandOnlyTheFirstStepAsync(trial).ConfigureAwait(false);
    }

    private static async ValueTask ForeignAsync(StoreTrial trial)
    {
        var step = Steps.Of("lead:L1", "r1", state => state.Write(Steps.Assigned(state, "lead:L1", "bob", "r1"))) with { UnitOfWork = new ForeignUnitOfWork() };

        await trial.DemandThrowsAsync<ArgumentException>("with a unit of work of another kind", step).ConfigureAwait(false);

        trial.Demand("the assignment after a step that was refused", null, (await trial.FindAsync("lead:L1").ConfigureAwait(false)).Assignment);
    }

    private sealed class ForeignUnitOfWork : HostUnitOfWork;
}
