using AssignmentRules.Conditions;
using AssignmentRules.Pools;

namespace AssignmentRules.Policies;

/// <summary>Warns of pools that have nobody, and of pools and teams that nothing uses.</summary>
internal static class PoolReview
{
    public static void Review(Policy policy, PolicyFaults warnings)
    {
        var asked = PolicyChains.CandidatesOf(policy).Select(place => place.Candidate).ToHashSet();
        foreach (var pool in policy.Pools)
        {
            var path = PolicyChains.Pools.Member(pool.PoolId);
            if (WhyEmpty(pool) is { } why)
            {
                warnings.Add(path.Member("members"), $"the pool '{PolicyNode.Shorten(pool.PoolId)}' has nobody: {why}", pool.Fallback is null ? "add somebody, or remove the pool" : "add somebody; until then its fallback gives everything");
            }

            if (!asked.Contains(new Candidate.Pool(pool.PoolId)))
            {
                warnings.Add(path, $"nothing uses the pool '{PolicyNode.Shorten(pool.PoolId)}'", $"name it in a chain as {{ \"pool\": \"{PolicyNode.Shorten(pool.PoolId)}\" }}, or remove it");
            }
        }

        // A team with members or a chain of its own may be there for transfers.
        if (!asked.Any(candidate => candidate is Candidate.Team { TeamId: null } or Candidate.TeamMember) && !ConditionsOf(policy).Any(AsksTeam))
        {
            foreach (var team in policy.Teams.Where(team => team is { Assign: null, Members: null } && !asked.Contains(new Candidate.Team(team.TeamId))))
            {
                warnings.Add(PolicyChains.Teams.Member(team.TeamId), $"no chain and no condition uses the team '{PolicyNode.Shorten(team.TeamId)}'; only a transfer to it by hand would", $"name it in a chain as \"team\" or {{ \"team\": \"{PolicyNode.Shorten(team.TeamId)}\" }}, or remove it");
            }
        }
    }

    private static string? WhyEmpty(PoolDefinition pool) =>
        pool.Members.Count == 0 ? "it has no members" : pool.Members.All(member => member.Weight == 0) ? "the weight of every member is 0" : null;

    private static IEnumerable<Condition?> ConditionsOf(Policy policy) =>
    [
        .. policy.Pools.SelectMany(pool => pool.Members).Select(member => member.Excludes),
        .. policy.Assignment.Select(rule => rule.When),
        .. policy.Workflows.Select(workflow => workflow.When),
    ];

    private static bool AsksTeam(Condition? condition) => (condition?.Terms ?? []).Any(term => term switch
    {
        ConditionTerm.Field field => BuiltInFields.Find(field.Name) == BuiltInField.Team,
        ConditionTerm.Any any => any.Conditions.Any(AsksTeam),
        ConditionTerm.All all => all.Conditions.Any(AsksTeam),
        ConditionTerm.None none => none.Conditions.Any(AsksTeam),
        _ => false,
    });
}
