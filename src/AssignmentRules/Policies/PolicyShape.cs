using System.Text.Json;
using AssignmentRules.Assignments;
using AssignmentRules.Candidates;
using AssignmentRules.HandOvers;
using AssignmentRules.Pools;
using AssignmentRules.Workflows;

namespace AssignmentRules.Policies;

/// <summary>The whole document.</summary>
internal static class PolicyShape
{
    public static readonly ObjectShape<Policy> Instance = new(
        "a policy in { }, such as { \"version\": 1 }",
        new Policy(),
        new Member<Policy, string>("$schema", "The schema that editors use", TextShape.Free, policy => policy.Schema, (policy, value) => policy with { Schema = value }),
        new Member<Policy, int>("version", "The version of the format", new VersionShape(), _ => Policy.FormatVersion, (policy, _) => policy) { Required = true },
        new Member<Policy, string>("name", "The policy's name for people", TextShape.Free, policy => policy.Name, (policy, value) => policy with { Name = value }),
        new Member<Policy, IReadOnlyList<PoolDefinition>>("pools", "Who takes turns, and how, by the name of the pool", new MapShape<PoolDefinition, PoolDefinition>("pool", PoolShape.Instance, pool => pool.PoolId, pool => pool, (name, pool) => pool with { PoolId = name }), policy => policy.Pools, (policy, value) => policy with { Pools = value }),
        new Member<Policy, IReadOnlyList<TeamDefinition>>("teams", "Groups with their own way of assigning, by the name of the team", new MapShape<TeamDefinition, TeamDefinition>("team", TeamShape.Instance, team => team.TeamId, team => team, (name, team) => team with { TeamId = name }), policy => policy.Teams, (policy, value) => policy with { Teams = value }),
        new Member<Policy, IReadOnlyList<AssignmentRule>>("assignment", "The rules, in order; the first one whose condition holds decides", AssignmentRuleShape.Rules, policy => policy.Assignment, (policy, value) => policy with { Assignment = value }),
        new Member<Policy, IReadOnlyList<WorkflowDefinition>>("workflows", "Triggers and their actions", WorkflowShape.Workflows, policy => policy.Workflows, (policy, value) => policy with { Workflows = value }),
        new Member<Policy, int>("cascades", "How many levels of triggers the effects of actions may raise", new WholeNumberShape(0, PolicyLimits.Cascades), policy => policy.Cascades, (policy, value) => policy with { Cascades = value }),
        new Member<Policy, HandOverDefinition>("handOver", "What moves when an account changes hands", HandOverShape.Instance, policy => policy.HandOver, (policy, value) => policy with { HandOver = value }));

    private sealed class VersionShape : Shape<int>
    {
        public override string Expected => "1, the only version there is";

        public override int Read(PolicyNode node, PolicyFaults faults)
        {
            if (!node.TryGetNumber(out var version) || version != Policy.FormatVersion)
            {
                faults.AddWrongKind(node, Expected);
            }

            return Policy.FormatVersion;
        }

        public override void Write(Utf8JsonWriter json, int value) => json.WriteNumberValue(value);

        public override void Describe(SchemaWriter schema) => schema.Json.WriteNumber("const", Policy.FormatVersion);
    }
}
