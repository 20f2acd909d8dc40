using System.Text.Json.Serialization;
using AssignmentRules.Assignments;
using AssignmentRules.Candidates;
using AssignmentRules.HandOvers;
using AssignmentRules.Pools;
using AssignmentRules.Workflows;

namespace AssignmentRules.Policies;

/// <summary>
/// Everything that decides who gets what, as data: the content of a policy file. A policy is valid by itself or not at all:
/// reading and the engine refuse one that is not, with every fault at once.
/// </summary>
[JsonConverter(typeof(PolicyJsonConverter))]
public sealed record Policy
{
    /// <summary>The version of the format; 1 is the only one there is.</summary>
    public const int FormatVersion = 1;

    /// <summary>The schema that editors use, as in the file; null: none.</summary>
    public string? Schema { get; init; }

    /// <summary>The policy's name for people; null: none.</summary>
    public string? Name { get; init; }

    /// <summary>The pools, in the order of the file.</summary>
    public IReadOnlyList<PoolDefinition> Pools { get; init; } = [];

    /// <summary>The teams, in the order of the file.</summary>
    public IReadOnlyList<TeamDefinition> Teams { get; init; } = [];

    /// <summary>The assignment rules, in order.</summary>
    public IReadOnlyList<AssignmentRule> Assignment { get; init; } = [];

    /// <summary>The workflows, in order.</summary>
    public IReadOnlyList<WorkflowDefinition> Workflows { get; init; } = [];

    /// <summary>How many levels of triggers the effects of actions may raise; 0: none.</summary>
    public int Cascades { get; init; }

    /// <summary>What moves when an account changes hands.</summary>
    public HandOverDefinition HandOver { get; init; } = new();

    /// <summary>Everything that is wrong with the policy; none: it is valid. Reading a policy does this already.</summary>
    /// <param name="capabilities">What the host registered; null: names that a host may register are not checked.</param>
    /// <returns>The faults, with their paths in the file that <see cref="PolicyWriter"/> would write; without lines.</returns>
    public IReadOnlyList<PolicyFault> Validate(PolicyCapabilities? capabilities = null)
    {
        var faults = new PolicyFaults();
        PolicyValidator.Check(this, capabilities, faults);
        return faults.InOrder();
    }
}
