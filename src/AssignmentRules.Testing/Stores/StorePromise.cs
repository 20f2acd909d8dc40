namespace AssignmentRules.Testing.Stores;

/// <summary>One thing that every store promises, and how it is tried on one that keeps nothing yet.</summary>
/// <param name="Name">The promise as a clause: <c>a step that throws leaves nothing</c>.</param>
/// <param name="TryAsync">Tries it.</param>
internal sealed record StorePromise(string Name, Func<StoreTrial, ValueTask> TryAsync);
