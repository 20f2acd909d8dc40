using AssignmentRules.Pools;

namespace AssignmentRules.Candidates;

/// <summary>A pool with the key of its rotation state and its fallback, which is compiled after all pools are known.</summary>
internal sealed class PoolSeat(PoolDefinition definition, CompiledPool pool)
{
    public PoolDefinition Definition { get; } = definition;

    public CompiledPool Pool { get; } = pool;

    public string RotationKey { get; } = RotationKeys.OfPool(definition.PoolId);

    public CompiledChain? Fallback { get; set; }
}

/// <summary>The keys under which a store keeps rotation states.</summary>
internal static class RotationKeys
{
    public const string AnyActiveUser = "line:any-active-user";

    public static string OfPool(string poolId) => $"pool:{poolId}";

    public static string OfTeam(string teamId) => $"team:{teamId}";
}
