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

    /// <summary>Everything that is kept of one record, in cadences too: whatever an answer to "what do you know of me?" must contain.</summary>
    IAsyncEnumerable<StoredItem> ListPersonAsync(string tenantId, string recordId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Erases everything that <see cref="ListPersonAsync"/> gives, in one step. The record's idempotency keys are forgotten too. Whose turn it is stays as it is.
    /// </summary>
    /// <returns>How many rows were deleted.</returns>
    ValueTask<long> ErasePersonAsync(string tenantId, string recordId, CancellationToken cancellationToken = default);
}

/// <summary>Which decisions are asked for. Everything that is given must hold.</summary>
public sealed record DecisionQuery
{
    /// <summary>Decisions about this record; null: about any.</summary>
    public RecordKey? Record { get; init; }

    /// <summary>Decisions whose assignee is this user; null: any or none.</summary>
    public string? UserId { get; init; }

    /// <summary>Decided at this instant or later; null: since ever.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Decided before this instant; null: until now.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The <see cref="DecisionPage.Next"/> of the page before; null: the first page.</summary>
    public string? After { get; init; }

    /// <summary>How many decisions a page has at most: 1 to 1,000. 100 by default.</summary>
    public int Size { get; init; } = 100;
}

/// <summary>A page of decisions.</summary>
/// <param name="Decisions">The decisions.</param>
/// <param name="Next">Asks for the next page, as <see cref="DecisionQuery.After"/>; null: this is the last.</param>
public sealed record DecisionPage(IReadOnlyList<Decision> Decisions, string? Next);

/// <summary>Something that a store keeps.</summary>
/// <param name="Kind">What it is: <c>assignment</c>, <c>decision</c>, <c>unassigned</c>, <c>workflow</c>, <c>hand-over</c>.</param>
/// <param name="Key">Its key, within its kind.</param>
/// <param name="Content">What is kept, as JSON.</param>
public sealed record StoredItem(string Kind, string Key, string Content);
