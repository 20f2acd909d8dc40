namespace AssignmentRules.Testing.Stores;

/// <summary>One thing that every journal promises, and how it is tried on one that keeps nothing yet.</summary>
/// <param name="Name">The promise as a clause: <c>an entry is added once</c>.</param>
/// <param name="TryAsync">Tries it.</param>
internal sealed record JournalPromise(string Name, Func<JournalTrial, ValueTask> TryAsync);
