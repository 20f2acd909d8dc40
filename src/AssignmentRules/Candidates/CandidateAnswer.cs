namespace AssignmentRules.Candidates;

/// <summary>What a candidate answers. Every candidate of every request hands one on, so that it is as small as it can be.</summary>
/// <param name="UserId">The user that the candidate names, eligible or not.</param>
/// <param name="Code">Everything else.</param>
internal readonly record struct CandidateAnswer(string? UserId, AnswerCode Code)
{
    public CandidateAnswer(AnswerKind kind, string? userId = null, Reason? reason = null, Reason? also = null)
        : this(userId, new AnswerCode(kind, reason, also))
    {
    }

    public AnswerKind Kind => Code.Kind;

    /// <summary>Why it gives nobody.</summary>
    public Reason? Reason => Code.Reason;

    /// <summary>A second reason that holds as well.</summary>
    public Reason? Also => Code.Also;

    /// <summary>The chain stopped: something must be fetched first.</summary>
    public static readonly CandidateAnswer Waiting = new(AnswerKind.Waiting);

    public static CandidateAnswer Gives(string userId, Reason? reason = null) => new(AnswerKind.Gives, userId, reason);

    public static CandidateAnswer Keeps(string userId) => new(AnswerKind.Keeps, userId);

    public static CandidateAnswer Nobody(Reason reason, string? userId = null, Reason? also = null) => new(AnswerKind.Nobody, userId, reason, also);

    public static CandidateAnswer Rejects(Reason reason, string? userId) => new(AnswerKind.Rejects, userId, reason);
}
