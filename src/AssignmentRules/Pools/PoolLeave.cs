namespace AssignmentRules.Pools;

/// <summary>What a member of a weighted pool who was away is owed of what the pool gave out meanwhile.</summary>
public abstract record PoolLeave
{
    private PoolLeave()
    {
    }

    /// <summary>Nothing: who is away neither gains nor loses.</summary>
    public static readonly PoolLeave None = new Nothing();

    /// <summary>The whole share.</summary>
    public static readonly PoolLeave Full = new Everything();

    internal abstract bool Owed { get; }

    /// <summary><c>none</c>.</summary>
    public sealed record Nothing : PoolLeave
    {
        internal override bool Owed => false;
    }

    /// <summary><c>full</c>.</summary>
    public sealed record Everything : PoolLeave
    {
        internal override bool Owed => true;
    }

    /// <summary><c>{ "catchUp": n }</c>: the whole share, but never more than n in a row while others are eligible.</summary>
    /// <param name="InARow">1 or more.</param>
    public sealed record CatchUp(int InARow) : PoolLeave
    {
        internal override bool Owed => true;
    }
}
