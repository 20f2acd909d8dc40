using AssignmentRules.Storage;

namespace AssignmentRules.Testing.Stores;

/// <summary>What users have, as a step that reads loads sees it.</summary>
internal static class LoadPromises
{
    public static readonly IReadOnlyList<StorePromise> All =
    [
        new("loads count what is open, within the step and after it", OpenAsync),
        new("loads tell which user was assigned last; closing a record changes nothing of that", LastAssignedAsync),
    ];

    private static async ValueTask OpenAsync(StoreTrial trial)
    {
        await WriteAsync("after bob got L1", state => Steps.Assigned(state, "lead:L1", "bob"), bob: 1, cho: 0).ConfigureAwait(false);
        await WriteAsync("after bob got L2", state => Steps.Assigned(state, "lead:L2", "bob"), bob: 2, cho: 0).ConfigureAwait(false);
        await WriteAsync("after L1 was closed", state => Steps.Opened(state, "lead:L1", false), bob: 1, cho: 0).ConfigureAwait(false);
        await WriteAsync("after L1 was opened again", state => Steps.Opened(state, "lead:L1", true), bob: 2, cho: 0).ConfigureAwait(false);
        await WriteAsync("after cho got L2 from bob", state => Steps.Assigned(state, "lead:L2", "cho"), bob: 1, cho: 1).ConfigureAwait(false);
        await WriteAsync("after nobody had L1", state => Steps.Unassigned(state, "lead:L1"), bob: 0, cho: 1).ConfigureAwait(false);

        async ValueTask WriteAsync(string when, Func<IStoreState, StoreWrite> write, int bob, int cho)
        {
            var (within, after) = ((0, 0), (0, 0));
            await trial.RunAsync(Steps.Of(["lead:L1", "lead:L2"], [], state =>
            {
                state.Write(write(state));
                within = OpenOf(state);
            })).ConfigureAwait(false);
            await trial.RunAsync(Steps.Of([], [], state => after = OpenOf(state))).ConfigureAwait(false);
            trial.Demand($"what bob and cho have open {when}, within the step,", (bob, cho), within);
            trial.Demand($"what bob and cho have open {when}, in the next step,", (bob, cho), after);
        }
    }

    private static async ValueTask LastAssignedAsync(StoreTrial trial)
    {
        var (first, second, third) = (0L, 0L, 0L);

        await trial.RunAsync(Steps.Of(["lead:L1", "lead:L2"], [], state =>
        {
            state.Write(Steps.Assigned(state, "lead:L1", "bob"));
            first = state.FindLoad("bob").LastAssigned;
            state.Write(Steps.Assigned(state, "lead:L2", "cho"));
            second = state.FindLoad("cho").LastAssigned;
        })).ConfigureAwait(false);
        await trial.RunAsync(Steps.Of(["lead:L1"], [], state => state.Write(Steps.Opened(state, "lead:L1", false)))).ConfigureAwait(false);
        await trial.RunAsync(Steps.Of([], [], state => third = state.FindLoad("bob").LastAssigned)).ConfigureAwait(false);

        trial.DemandThat(first > 0, $"the last assignment of a user who has one is {first}, and must be more than 0");
        trial.DemandThat(second > first, $"the last assignment of the later user is {second}, and must be more than {first}, that of the earlier one");
        trial.Demand("the last assignment of a user one of whose records was closed", first, third);
    }

    private static (int Bob, int Cho) OpenOf(IStoreState state) => (state.FindLoad("bob").Open, state.FindLoad("cho").Open);
}
