namespace AssignmentRules.Pools;

/// <summary>The names of the strategies that are built in.</summary>
public static class PoolStrategies
{
    /// <summary>The first member, always.</summary>
    public const string Single = "single";

    /// <summary>Members stand in a line; the first who is eligible takes the record and goes to its end.</summary>
    public const string RoundRobin = "round-robin";

    /// <summary>Tijdeman's rule: nobody is ever a whole record away from the exact share.</summary>
    public const string WeightedRoundRobin = "weighted-round-robin";

    /// <summary>The fewest open records per weight.</summary>
    public const string LeastLoaded = "least-loaded";

    /// <summary>The longest since the user was assigned anything.</summary>
    public const string LeastRecent = "least-recent";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Single, RoundRobin, WeightedRoundRobin, LeastLoaded, LeastRecent];
}
