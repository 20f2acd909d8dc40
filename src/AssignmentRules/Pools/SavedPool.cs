namespace AssignmentRules.Pools;

/// <summary>A pool's state as it is saved: one entry of each array per member, and per user who is parked.</summary>
internal sealed record SavedPool
{
    public required long Version { get; init; }

    public required long NextPlace { get; init; }

    public required string[] Ids { get; init; }

    public required MemberRow[] Rows { get; init; }

    /// <summary>The index of the member who had the last turn, or -1.</summary>
    public required int Last { get; init; }

    public required int InARow { get; init; }

    /// <summary>What the claims are fractions of.</summary>
    public required long Scale { get; init; }

    public required Int128[] Claims { get; init; }

    /// <summary>The version of the policy that lists the members; null: none, or it was saved before versions were.</summary>
    public string? PolicyVersion { get; init; }

    /// <summary>How many entries, the last ones, are of users who are parked.</summary>
    public int Parked { get; init; }

    /// <summary>The version of the policy that lists them.</summary>
    public string? ParkedVersion { get; init; }
}
