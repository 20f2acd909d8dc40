namespace AssignmentRules.Candidates;

/// <summary>What a candidate answers.</summary>
/// <param name="Kind">What kind of answer.</param>
/// <param name="UserId">The user that the candidate names, eligible or not.</param>
/// <param name="Reason">Why it gives nobody.</param>
/// <param name="Also">A second reason that holds as well.</param>
internal readonly record struct CandidateAnswer(AnswerKind Kind, string? UserId = null, Reason? Reason = null, Reason? Also = null)
{
    /// <summary>The chain stopped: something must be fetched first.</summary>
    public static readonly CandidateAnswer Waiting = new(AnswerKind.Waiting);

    public static CandidateAnswer Gives(string userId, Reason? reason = null) => new(AnswerKind.Gives, userId, reason);

    public static CandidateAnswer Keeps(string userId) => new(AnswerKind.Keeps, userId);

    public static CandidateAnswer Nobody(Reason reason, string? userId = null, Reason? also = null) => new(AnswerKind.Nobody, userId, reason, also);

    public static CandidateAnswer Rejects(Reason reason, string? userId) => new(AnswerKind.Rejects, userId, reason);
}

/// <summary>What kind of answer a candidate gives.</summary>
internal enum AnswerKind : byte
{
    /// <summary>Nobody; the chain goes on.</summary>
    Nobody,

    /// <summary>A new assignee.</summary>
    Gives,

    /// <summary>Whoever has the record keeps it.</summary>
    Keeps,

    /// <summary>The request is refused.</summary>
    Rejects,

    /// <summary>The chain cannot go on before something was fetched.</summary>
    Waiting,

    /// <summary>A nested chain gave nobody: its own candidates have said why.</summary>
    Nested,
}
