namespace AssignmentRules.Testing.Stores;

/// <summary>Rotations, whose states are opaque to the store.</summary>
internal static class RotationPromises
{
    public static readonly IReadOnlyList<StorePromise> All =
    [
        new("a rotation goes on where the step before left it, each by itself", GoesOnAsync),
    ];

    private static async ValueTask GoesOnAsync(StoreTrial trial)
    {
        string[] keys = ["a", "b", "a", "a", "b"];
        var turns = new int[keys.Length];

        foreach (var (index, key) in keys.Index())
        {
            await trial.RunAsync(Steps.Of([], [], state => turns[index] = Steps.Turn(state, key)) with { RotationKeys = [key] }).ConfigureAwait(false);
        }

        trial.DemandList("the turns of the rotations a, b, a, a and b", [1, 1, 2, 3, 2], turns);
    }
}
