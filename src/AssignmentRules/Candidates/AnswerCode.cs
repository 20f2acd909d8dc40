namespace AssignmentRules.Candidates;

/// <summary>An answer without its user, in six bytes.</summary>
internal readonly record struct AnswerCode
{
    // 0: none.
    private readonly short reason;
    private readonly short also;

    public AnswerCode(AnswerKind kind, Reason? reason, Reason? also)
    {
        Kind = kind;
        this.reason = Number(reason);
        this.also = Number(also);
    }

    public AnswerKind Kind { get; }

    public Reason? Reason => ReasonOf(reason);

    public Reason? Also => ReasonOf(also);

    private static short Number(Reason? reason) => reason is { } given ? (short)(given + 1) : (short)0;

    private static Reason? ReasonOf(short number) => number == 0 ? null : (Reason)(number - 1);
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
