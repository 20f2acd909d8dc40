using System.Globalization;
using AssignmentRules.Storage;

namespace AssignmentRules.Testing.Stores;

/// <summary>Many steps at the same time.</summary>
internal static class ConcurrencyPromises
{
    public static readonly IReadOnlyList<StorePromise> All =
    [
        new("many steps at once on one rotation each take a turn of their own", OneRotationAsync),
        new("many steps at once on one record see one another", OneRecordAsync),
        new("many steps at once with one key keep one decision", OneKeyAsync),
        new("many steps at once that read loads see one another", LoadsAsync),
        new("many steps at once that share rotations and records crosswise all end", CrosswiseAsync),
    ];

    private static async ValueTask OneRotationAsync(StoreTrial trial)
    {
        var turns = new int[400];

        await trial.RunAtOnceAsync(turns.Length, number => Steps.Of([$"lead:L{number}"], [], state => turns[number] = SlowTurn(state)) with { ReadsLoads = false }).ConfigureAwait(false);

        trial.Demand("the number of different turns that 400 steps took", turns.Length, turns.Distinct().Count());
        trial.Demand("the last of the turns that 400 steps took", turns.Length, turns.Max());
    }

    private static async ValueTask OneRecordAsync(StoreTrial trial)
    {
        await trial.RunAtOnceAsync(400, _ => Steps.Of(["lead:L1"], [], state =>
        {
            var before = int.Parse(state.Find(Steps.Key("lead:L1"))?.AssigneeId ?? "0", CultureInfo.InvariantCulture);
            Linger();
            state.Write(Steps.Assigned(state, "lead:L1", (before + 1).ToString(CultureInfo.InvariantCulture)));
        }) with { RotationKeys = [], ReadsLoads = false }).ConfigureAwait(false);

        trial.Demand("the assignee of a record that 400 steps counted up", "400", (await trial.FindAsync("lead:L1").ConfigureAwait(false)).Assignment?.AssigneeId);
    }

    private static async ValueTask OneKeyAsync(StoreTrial trial)
    {
        await trial.RunAtOnceAsync(200, number => Steps.Of([$"lead:L{number}"], ["r1"], state =>
        {
            if (state.FindDecision("r1") is null)
            {
                Linger();
                state.Write(Steps.Assigned(state, $"lead:L{number}", "bob", "r1"));
            }
        }) with { RotationKeys = [], ReadsLoads = false }).ConfigureAwait(false);

        trial.Demand("the number of assignments that 200 steps with one key made", 1, (await trial.ListAssignmentsAsync(null).ConfigureAwait(false)).Length);
    }

    private static async ValueTask LoadsAsync(StoreTrial trial)
    {
        var seen = new int[200];

        await trial.RunAtOnceAsync(seen.Length, number => Steps.Of([$"lead:L{number}"], [], state =>
        {
            seen[number] = state.FindLoad("bob").Open;
            Linger();
            state.Write(Steps.Assigned(state, $"lead:L{number}", "bob"));
        }) with { RotationKeys = [] }).ConfigureAwait(false);

        trial.Demand("the number of different loads that 200 steps saw, each of which added one,", seen.Length, seen.Distinct().Count());
        trial.Demand("the most that any of the 200 steps saw", seen.Length - 1, seen.Max());
    }

    private static async ValueTask CrosswiseAsync(StoreTrial trial)
    {
        string[][] rotations = [["a", "b"], ["b", "c"], ["a", "c"]];
        var turns = new int[3];

        await trial.RunAtOnceAsync(300, number => Steps.Of([$"lead:L{number % 5}", $"lead:L{(number + 1) % 5}"], [$"r{number % 7}"], state =>
        {
            foreach (var key in rotations[number % 3])
            {
                Steps.Turn(state, key);
            }
        }) with { RotationKeys = rotations[number % 3] }).ConfigureAwait(false);

        await trial.RunAsync(Steps.Of([], [], state => turns = [Steps.Turn(state, "a"), Steps.Turn(state, "b"), Steps.Turn(state, "c")]) with { RotationKeys = ["a", "b", "c"] }).ConfigureAwait(false);
        trial.DemandList("the next turns of three rotations that each had 200", [201, 201, 201], turns);
    }

    private static int SlowTurn(IStoreState state)
    {
        var counter = CounterFormat.Find(state, Steps.Rotation)!;
        var turn = counter.Count + 1;
        Linger();
        counter.Count = turn;
        state.RotationChanged(Steps.Rotation);
        return turn;
    }

    /// <summary>Lets other steps come in between, where the store lets them.</summary>
    private static void Linger()
    {
        for (var turn = 0; turn < 10; turn++)
        {
            Thread.Yield();
            Thread.SpinWait(100);
        }
    }
}
