namespace AssignmentRules.Explanations;

/// <summary>
/// Asks who is next in a pool, without taking a turn. The records are made up: the host is asked nothing about them, so that an owner or a resolver in the pool's
/// fallback gives nobody.
/// </summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="PoolId">The pool.</param>
/// <param name="Count">How many, 1 to 1,000.</param>
public sealed record PreviewRequest(string TenantId, string PoolId, int Count = 1)
{
    /// <summary>The user who asks, or null for the host itself.</summary>
    public string? InitiatorId { get; init; }

    /// <summary>Attributes of the record that would come; none: a record that nobody excludes.</summary>
    public Attributes Attributes { get; init; } = Attributes.None;

    /// <summary>The source by which it would come, for hosts whose users are available for some sources only.</summary>
    public string Source { get; init; } = string.Empty;
}

/// <summary>Who is next. A preview is advice, not a promise: the next request may change it.</summary>
/// <param name="Outcome"><see cref="AssignmentRules.Outcome.Rejected"/> where whoever asks may not; <see cref="AssignmentRules.Outcome.Unassigned"/> where nobody is next; else assigned.</param>
/// <param name="Next">The users in order, the pool's fallback included; fewer than asked where nobody else can be had.</param>
public sealed record Preview(Outcome Outcome, IReadOnlyList<string> Next)
{
    /// <summary>Why there is nobody, or not as many as asked.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];

    /// <summary>The decisions that would be made, each with its trace.</summary>
    public IReadOnlyList<Decision> Decisions { get; init; } = [];
}
