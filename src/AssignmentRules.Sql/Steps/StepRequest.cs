namespace AssignmentRules.Sql.Steps;

/// <summary>What a transaction locks and reads before anything is decided.</summary>
/// <param name="TenantId">The tenant.</param>
internal sealed record StepRequest(string TenantId)
{
    /// <summary>The rotation that stands for what users have: whoever reads loads locks it.</summary>
    public const string LoadsKey = "";

    /// <summary>The rotations, in ordinal order.</summary>
    public required string[] Rotations { get; init; }

    /// <summary>Of each rotation the version of the state that this node has at hand, or -1.</summary>
    public required long[] KnownVersions { get; init; }

    /// <summary>The rotations that may not be in the database yet, in ordinal order.</summary>
    public string[] NewRotations { get; init; } = [];

    /// <summary>The records, each before those with a higher id.</summary>
    public required RecordKey[] Records { get; init; }

    /// <summary>The idempotency keys, in ordinal order.</summary>
    public required string[] RequestIds { get; init; }

    /// <summary>Whether what users have is read.</summary>
    public bool ReadsLoads { get; init; }

    /// <summary>How many places in the order of decisions are drawn.</summary>
    public int Sequences { get; init; }

    /// <summary>An earlier transaction of the same steps, of which nobody knows whether it was committed; null: there is none.</summary>
    public DoubtfulCommit? Earlier { get; init; }
}

/// <summary>A transaction whose commit was sent and not answered.</summary>
/// <param name="Sequence">A decision that it wrote: it is there if it was committed.</param>
/// <param name="Identity">By what the dialect finds the transaction on the server, to end it if it still runs; null: it cannot run any more.</param>
internal sealed record DoubtfulCommit(long Sequence, object? Identity);
