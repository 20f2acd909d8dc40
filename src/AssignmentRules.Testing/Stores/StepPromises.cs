using AssignmentRules.Storage;

namespace AssignmentRules.Testing.Stores;

/// <summary>A step: whole or not at all, and of nothing but what it declared.</summary>
internal static class StepPromises
{
    public static readonly IReadOnlyList<StorePromise> All =
    [
        new("what a step writes is seen by the rest of it at once, and by others when it is done", SeesItsWritesAsync),
        new("a step whose work throws throws the same and leaves nothing", ThrowingWorkAsync),
        new("a step that is cancelled before it begins does not run", CancelledAsync),
        new("what a step did not declare it can neither read nor write", UndeclaredAsync),
    ];

    private static async ValueTask SeesItsWritesAsync(StoreTrial trial)
    {
        string? within = null;
        string? decidedWithin = null;

        await trial.RunAsync(Steps.Of("lead:L1", "r1", state =>
        {
            state.Write(Steps.Assigned(state, "lead:L1", "bob", "r1"));
            within = state.Find(Steps.Key("lead:L1"))?.AssigneeId;
            decidedWithin = state.FindDecision("r1")?.AssigneeId;
        })).ConfigureAwait(false);

        var after = await trial.FindAsync("lead:L1").ConfigureAwait(false);
        trial.Demand("the assignee within the step", "bob", within);
        trial.Demand("the assignee of the key's decision within the step", "bob", decidedWithin);
        trial.Demand("the assignee after the step", "bob", after.Assignment?.AssigneeId);
        trial.Demand("the assignee of the last decision after the step", "bob", after.LastDecision?.AssigneeId);
        trial.Demand("the assignee of the key's decision after the step", "bob", (await trial.FindDecisionAsync("r1").ConfigureAwait(false))?.AssigneeId);
    }

    private static async ValueTask ThrowingWorkAsync(StoreTrial trial)
    {
        await trial.RunAsync(FirstStep()).ConfigureAwait(false);
        var thrown = new WorkFailedException();

        var step = Steps.Of("lead:L1", "r2", state =>
        {
            Steps.Turn(state);
            state.Write(Steps.Unassigned(state, "lead:L1", "r2"));
            throw thrown;
        });
        await trial.DemandThrowsAsync<WorkFailedException>("whose work throws WorkFailedException", step).ConfigureAwait(false);

        await DemandOnlyTheFirstStepAsync(trial).ConfigureAwait(false);
    }

    private static async ValueTask CancelledAsync(StoreTrial trial)
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync().ConfigureAwait(false);
        var ran = false;

        var step = Steps.Of("lead:L1", "r1", state => ran = Steps.Turn(state) > 0);
        await trial.DemandThrowsAsync<OperationCanceledException>("that was cancelled before", step, cancelled.Token).ConfigureAwait(false);

        trial.DemandThat(!ran, "the work of a step that was cancelled before ran, and must not");
    }

    private static async ValueTask UndeclaredAsync(StoreTrial trial)
    {
        await trial.RunAsync(Steps.Of("lead:L1", "r1", state => state.Write(Steps.Assigned(state, "lead:L1", "bob", "r1")))).ConfigureAwait(false);
        var (assignment, decision, rotation) = (default(Assignment), default(Decision), default(Counter));
        await trial.RunAsync(Steps.Of("lead:L2", "r2", state =>
            (assignment, decision, rotation) = (state.Find(Steps.Key("lead:L1")), state.FindDecision("r1"), CounterFormat.Find(state, "another")))).ConfigureAwait(false);

        var record = Steps.Of("lead:L2", "r2", state => state.Write(Steps.Assigned(state, "lead:L1", "cho", "r2")));
        await trial.DemandThrowsAsync<InvalidOperationException>("that writes a record it did not declare", record).ConfigureAwait(false);
        var key = Steps.Of("lead:L2", "r2", state => state.Write(Steps.Assigned(state, "lead:L2", "cho", "r3")));
        await trial.DemandThrowsAsync<InvalidOperationException>("that writes a key it did not declare", key).ConfigureAwait(false);

        trial.Demand("the assignment of a record that the step did not declare", null, assignment);
        trial.Demand("the decision of a key that the step did not declare", null, decision);
        trial.DemandThat(rotation is null, "a step got a rotation that it did not declare, and must get null");
        trial.Demand("the assignee of the record that a step tried to write", "bob", (await trial.FindAsync("lead:L1").ConfigureAwait(false)).Assignment?.AssigneeId);
        trial.Demand("the decision of the key that a step tried to write", null, await trial.FindDecisionAsync("r3").ConfigureAwait(false));
    }

    /// <summary>A step that assigns <c>lead:L1</c> to bob and takes the first turn.</summary>
    public static StoreStep FirstStep() => Steps.Of("lead:L1", "r1", state =>
    {
        state.Write(Steps.Assigned(state, "lead:L1", "bob", "r1"));
        Steps.Turn(state);
    });

    /// <summary>Demands that nothing but <see cref="FirstStep"/> is kept, and nothing of a second step with the key <c>r2</c>.</summary>
    public static async ValueTask DemandOnlyTheFirstStepAsync(StoreTrial trial)
    {
        var state = await trial.FindAsync("lead:L1").ConfigureAwait(false);
        var (turn, load) = (0, default(UserLoad));
        await trial.RunAsync(Steps.Of("lead:L1", "r3", inside =>
        {
            turn = Steps.Turn(inside);
            load = inside.FindLoad("bob");
        })).ConfigureAwait(false);

        trial.Demand("the assignee after a step that failed", "bob", state.Assignment?.AssigneeId);
        trial.Demand("the outcome of the last decision after a step that failed", Outcome.Assigned, state.LastDecision?.Outcome);
        trial.Demand("the decision of a key whose step failed", null, await trial.FindDecisionAsync("r2").ConfigureAwait(false));
        trial.Demand("the number of records in the list of unassigned after a step that failed", 0, (await trial.ListUnassignedAsync().ConfigureAwait(false)).Length);
        trial.Demand("the number of open records of the assignee after a step that failed", 1, load.Open);
        trial.Demand("the number of the next turn after a step that failed", 2, turn);
    }

    private sealed class WorkFailedException() : Exception("the work failed");
}
