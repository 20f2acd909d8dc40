namespace AssignmentRules.Workflows;

/// <summary>What the journal keeps of something that one node at a time works on.</summary>
internal abstract record FencedEntry
{
    /// <summary>The number of the lease under which it was written.</summary>
    public long Fence { get; init; }

    /// <summary>Whether nobody writes it any more, but for its lease.</summary>
    public virtual bool IsSettled => false;
}
