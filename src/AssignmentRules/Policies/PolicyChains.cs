using AssignmentRules.Workflows;

namespace AssignmentRules.Policies;

/// <summary>All chains of a policy, and where they stand.</summary>
internal static class PolicyChains
{
    public static readonly PolicyPath Pools = PolicyPath.Root.Member("pools");

    public static readonly PolicyPath Teams = PolicyPath.Root.Member("teams");

    public static readonly PolicyPath Workflows = PolicyPath.Root.Member("workflows");

    public static readonly PolicyPath Assignment = PolicyPath.Root.Member("assignment");

    /// <summary>Every candidate of every chain, in the order of the file.</summary>
    public static IEnumerable<(PolicyPath Path, Candidate Candidate)> CandidatesOf(Policy policy) =>
        Of(policy).SelectMany(chain => (chain.Chain ?? []).Select((candidate, index) => (chain.Path.Item(index), candidate)));

    public static PolicyPath FallbackOf(string poolId) => Pools.Member(poolId).Member("fallback");

    public static PolicyPath AssignOf(string teamId) => Teams.Member(teamId).Member("assign");

    /// <summary>Every chain; null where there is none.</summary>
    public static IEnumerable<(PolicyPath Path, IReadOnlyList<Candidate>? Chain)> Of(Policy policy) =>
    [
        .. policy.Pools.Select(pool => (FallbackOf(pool.PoolId), pool.Fallback)),
        .. policy.Teams.Select(team => (AssignOf(team.TeamId), team.Assign)),
        .. policy.Assignment.Select((rule, index) => (Assignment.Item(index).Member("assign"), rule.Assign)),
        .. OfWorkflows(policy.Workflows),
    ];

    private static IEnumerable<(PolicyPath Path, IReadOnlyList<Candidate>? Chain)> OfWorkflows(IReadOnlyList<WorkflowDefinition> workflows)
    {
        for (var index = 0; index < workflows.Count; index++)
        {
            for (var place = 0; place < workflows[index].Do.Count; place++)
            {
                if (ChainOf(workflows[index].Do[place]) is { } found)
                {
                    yield return (Workflows.Item(index).Member("do").Item(place).Member(found.Member), found.Chain);
                }
            }
        }
    }

    private static (string Member, IReadOnlyList<Candidate> Chain)? ChainOf(ActionDefinition action) => action switch
    {
        ActionDefinition.ChangeOwner change => ("to", change.To),
        ActionDefinition.Reassign reassign => ("to", reassign.To),
        ActionDefinition.HandOver handOver => ("to", handOver.To),
        ActionDefinition.Notify notify => ("users", notify.Users),
        _ => null,
    };
}
