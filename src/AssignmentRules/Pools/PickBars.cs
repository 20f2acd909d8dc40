using AssignmentRules.Conditions;

namespace AssignmentRules.Pools;

/// <summary>What kept members from a pick besides the directory and the clock, for a trace. Most picks have nothing of it, and then keep nothing.</summary>
internal readonly struct PickBars
{
    /// <param name="turn">What the pool was asked with.</param>
    /// <param name="pick">What it answered, with evidence.</param>
    /// <param name="fields">The fields of the record, which stay as they are; null: no member excludes anything by them.</param>
    public PickBars(in PoolTurn turn, in PoolPick pick, IFields? fields)
    {
        Unavailable = turn.Unavailable is { Count: > 0 } ? turn.Unavailable : null;
        Skip = turn.Skip is { Count: > 0 } ? turn.Skip : null;
        Fields = fields;
        PassedOver = pick.PassedOver;
    }

    public IReadOnlySet<string>? Unavailable { get; }

    public IReadOnlySet<string>? Skip { get; }

    public IFields? Fields { get; }

    /// <summary>Who was passed over for what only the state knew; null: nobody.</summary>
    public IReadOnlyList<PassedOver>? PassedOver { get; }

    /// <summary>Whether nothing did.</summary>
    public static bool AreNone(in PoolTurn turn, in PoolPick pick) =>
        !pick.Pool.HasExcludes && pick.PassedOver is null && turn.Unavailable is null or { Count: 0 } && turn.Skip is null or { Count: 0 };
}
