namespace AssignmentRules;

/// <summary>What a decision saw of one candidate of its chain.</summary>
/// <param name="Candidate">The candidate, as people read it: <c>owner contact</c>, <c>pool sales</c>.</param>
/// <param name="Verdict">Selected: it gave the assignee. Excluded: it gave nobody, for <see cref="Reasons"/>.</param>
public sealed record CandidateTrace(string Candidate, Verdict Verdict)
{
    /// <summary>How deep the chain is nested: 0 for the rule's own, 1 for that of its team or for a pool's fallback, and so on.</summary>
    public int Depth { get; init; }

    /// <summary>The user that the candidate named, eligible or not; null: none, or the candidate is a pool.</summary>
    public string? UserId { get; init; }

    /// <summary>Why the candidate gave nobody.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];

    /// <summary>The strategy, for a pool or a line; null for any other candidate.</summary>
    public string? Strategy { get; init; }

    /// <summary>The version of the pool's rotation state that was looked at; 0 for any other candidate.</summary>
    public long StateVersion { get; init; }

    /// <summary>The members of the pool, each with what was found; empty for any other candidate.</summary>
    public IReadOnlyList<MemberTrace> Members { get; init; } = [];
}
