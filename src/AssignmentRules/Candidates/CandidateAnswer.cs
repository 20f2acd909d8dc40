namespace AssignmentRules.Candidates;

/// <summary>What a candidate answers. Every candidate of every request hands one on: it has two fields, which go in registers.</summary>
internal readonly record struct CandidateAnswer
{
    private const int BitsOfReason = 12;
    private const int FirstReason = 8;
    private const int SecondReason = FirstReason + BitsOfReason;

    public CandidateAnswer(AnswerKind kind, string? userId = null, Reason? reason = null, Reason? also = null)
        : this(userId, (int)kind | (NumberOf(reason) << FirstReason) | (NumberOf(also) << SecondReason))
    {
    }

    /// <param name="userId">The user that the candidate names.</param>
    /// <param name="code">The <see cref="Code"/> of the answer.</param>
    public CandidateAnswer(string? userId, int code)
    {
        UserId = userId;
        Code = code;
    }

    /// <summary>The user that the candidate names, eligible or not.</summary>
    public string? UserId { get; }

    /// <summary>Everything else: the kind in the lowest byte, then the reasons in 12 bits each, 0 for none.</summary>
    public int Code { get; }

    public AnswerKind Kind => (AnswerKind)(byte)Code;

    /// <summary>Why it gives nobody.</summary>
    public Reason? Reason => ReasonOf(Code >> FirstReason);

    /// <summary>A second reason that holds as well.</summary>
    public Reason? Also => ReasonOf(Code >> SecondReason);

    /// <summary>The chain stopped: something must be fetched first.</summary>
    public static readonly CandidateAnswer Waiting = new(AnswerKind.Waiting);

    public static CandidateAnswer Gives(string userId, Reason? reason = null) => new(AnswerKind.Gives, userId, reason);

    public static CandidateAnswer Keeps(string userId) => new(AnswerKind.Keeps, userId);

    public static CandidateAnswer Nobody(Reason reason, string? userId = null, Reason? also = null) => new(AnswerKind.Nobody, userId, reason, also);

    public static CandidateAnswer Rejects(Reason reason, string? userId) => new(AnswerKind.Rejects, userId, reason);

    private static int NumberOf(Reason? reason) => reason is { } given ? (int)given + 1 : 0;

    private static Reason? ReasonOf(int bits) => (bits & ((1 << BitsOfReason) - 1)) is var number and > 0 ? (Reason)(number - 1) : null;
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
