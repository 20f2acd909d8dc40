namespace AssignmentRules.Pools;

/// <summary>A pool's state as it is saved: one entry of each array per member.</summary>
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
}
