namespace AssignmentRules.HandOvers;

/// <summary>
/// A user whose account roles, and on demand all tasks, go to others. What is to become of the user themself is the request's
/// <see cref="HandOverRequest.Cause"/>, and the host's to do once the hand-over is complete.
/// </summary>
/// <param name="UserId">Who leaves.</param>
public sealed record UserRemoval(string UserId)
{
    /// <summary>Who takes the roles that <see cref="Successors"/> does not name; null: nobody.</summary>
    public string? SuccessorId { get; init; }

    /// <summary>Who takes a role, by its name; null: it is cleared (not when the user is deleted).</summary>
    public IReadOnlyDictionary<string, string?> Successors { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Whether roles without a successor are cleared; if not, they stay with a user who is switched off. Not for one who is deleted.</summary>
    public bool ClearsRoles { get; init; }

    /// <summary>Who gets all open tasks that are left, whatever the policy; null: they stay.</summary>
    public string? PrivateResourcesToUserId { get; init; }

    /// <summary>Everybody named, in order.</summary>
    internal IEnumerable<string> Named =>
        new[] { SuccessorId }.Concat(Successors.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value)).Append(PrivateResourcesToUserId).OfType<string>();

    /// <summary>What becomes of a role: whether it changes, and who gets it.</summary>
    internal (bool Changes, string? ToUserId) Of(string role) =>
        Successors.TryGetValue(role, out var successor) ? (true, successor)
        : SuccessorId is not null ? (true, SuccessorId)
        : (ClearsRoles, null);
}
