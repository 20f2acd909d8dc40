using AssignmentRules.Conditions;

namespace AssignmentRules.Pools;

/// <summary>A member of a compiled pool.</summary>
internal sealed class CompiledMember
{
    public CompiledMember(PoolMember definition, int tier)
    {
        UserId = definition.UserId;
        Weight = definition.Weight;
        Tier = tier;
        Excludes = definition.Excludes is null ? null : CompiledCondition.Compile(definition.Excludes);
        MaxOpen = definition.MaxOpen;
        MaxPerDay = definition.MaxPerDay;
        Hours = definition.Hours is null ? null : CompiledHours.Compile(definition.Hours);
    }

    public string UserId { get; }

    public int Weight { get; }

    /// <summary>The index of the member's tier among the pool's tiers, the first one 0.</summary>
    public int Tier { get; }

    public CompiledCondition? Excludes { get; }

    public int? MaxOpen { get; }

    public int? MaxPerDay { get; }

    public CompiledHours? Hours { get; }

    /// <summary>Whether the member's eligibility depends on more than who is active.</summary>
    public bool HasConditions => Excludes is not null || MaxOpen is not null || MaxPerDay is not null || Hours is not null;
}
