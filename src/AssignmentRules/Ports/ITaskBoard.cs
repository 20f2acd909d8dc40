namespace AssignmentRules.Ports;

/// <summary>
/// Port: the tasks that users have on accounts. Needed by policies whose hand-overs move tasks, and by requests that move a user's private resources.
/// Thread-safe.
/// </summary>
public interface ITaskBoard
{
    /// <summary>
    /// The open tasks of a user, those of one account together. Tasks are moved while the stream is read: page by key, not by number. Tasks of a contact
    /// outside the tenant are nobody's here.
    /// </summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="userId">Who has them.</param>
    /// <param name="accountId">Only those on this account; null: those of every account, and of none.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<AccountTask> ListOpenAsync(string tenantId, string userId, string? accountId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Gives a task to somebody if it is still open and still held by <see cref="TaskMove.FromUserId"/>, in one step. A call that throws has not moved it.
    /// </summary>
    /// <returns>Whether it was moved; a repeat with the same <see cref="TaskMove.Key"/> answers as the first call did, and moves nothing.</returns>
    ValueTask<bool> MoveAsync(TaskMove move, CancellationToken cancellationToken = default);

    /// <summary>Marks a task as needing attention, because the role that it came with has nobody now; not if it is closed or somebody else has it.</summary>
    ValueTask FlagAsync(string tenantId, string taskId, string userId, CancellationToken cancellationToken = default);
}
