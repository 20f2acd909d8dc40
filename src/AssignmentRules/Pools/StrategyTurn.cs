namespace AssignmentRules.Pools;

/// <summary>What a strategy of the host is asked.</summary>
/// <param name="PoolId">The pool.</param>
/// <param name="Eligible">The members of the first tier that has any who may take the record, in the order of the pool; at least one.</param>
/// <param name="Now">The time of the decision.</param>
public sealed record StrategyTurn(string PoolId, IReadOnlyList<StrategyMember> Eligible, DateTimeOffset Now)
{
    /// <summary>The request, with the attributes it brought; null where the pool is asked without one.</summary>
    public AssignmentRequest? Request { get; init; }
}
