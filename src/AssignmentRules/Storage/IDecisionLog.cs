namespace AssignmentRules.Storage;

/// <summary>
/// Port: what was decided so far, to read, to purge and to erase. A store that keeps every decision implements it beside <see cref="IAssignmentStore"/>;
/// the store in memory keeps no history. Thread-safe.
/// </summary>
public interface IDecisionLog
{
    /// <summary>One page of decisions, by their instants, then by <see cref="Decision.Sequence"/>.</summary>
    /// <exception cref="ArgumentException">The page's size is not 1 to 1,000, or <see cref="DecisionQuery.After"/> is not what a page gave.</exception>
    ValueTask<DecisionPage> FindDecisionsAsync(string tenantId, DecisionQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// Forgets what was decided and done before an instant: decisions with their keys, workflow runs and hand-overs that are over. Who has which record,
    /// whose turn it is and what waits unassigned stays. Works in small steps, so that it can be stopped anywhere and called again.
    /// </summary>
    /// <returns>How many rows were deleted.</returns>
    ValueTask<long> PurgeAsync(string tenantId, DateTimeOffset before, CancellationToken cancellationToken = default);

    /// <summary>
    /// Everything that is kept of one record, in cadences too: whatever an answer to "what do you know of me?" must contain. What is kept of another record and
    /// names this one by its id, as the run of its account's event does, is the other's.
    /// </summary>
    IAsyncEnumerable<StoredItem> ListPersonAsync(string tenantId, string recordId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Erases everything that <see cref="ListPersonAsync"/> gives, in one step. The record's idempotency keys are forgotten too. Whose turn it is stays as it is.
    /// </summary>
    /// <returns>How many rows were deleted.</returns>
    ValueTask<long> ErasePersonAsync(string tenantId, string recordId, CancellationToken cancellationToken = default);
}
