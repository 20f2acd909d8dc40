namespace AssignmentRules.Policies;

/// <summary>Warns of users whom a policy names and who cannot get anything.</summary>
internal static class PolicyWarnings
{
    /// <summary>One warning for every place that names a user who is unknown or inactive.</summary>
    public static void Report(Policy policy, TenantUsers users, PolicyFaults warnings)
    {
        foreach (var (path, userId) in PlacesIn(policy))
        {
            switch (users.Find(userId))
            {
                case null:
                    warnings.Add(path, $"the tenant has no user '{PolicyNode.Shorten(userId)}'", "they are passed over until there is one; mend the id if it is a slip");
                    break;
                case { IsActive: false }:
                    warnings.Add(path, $"the user '{PolicyNode.Shorten(userId)}' is inactive", "they are passed over until they are active");
                    break;
            }
        }
    }

    private static IEnumerable<(PolicyPath Path, string UserId)> PlacesIn(Policy policy) =>
    [
        .. policy.Pools.SelectMany(pool => pool.Members.Select((member, index) => (PolicyChains.Pools.Member(pool.PoolId).Member("members").Item(index), member.UserId))),
        .. policy.Teams.SelectMany(team => (team.Members ?? []).Select((userId, index) => (PolicyChains.Teams.Member(team.TeamId).Member("members").Item(index), userId))),
        .. PolicyChains.CandidatesOf(policy).Where(place => place.Candidate is Candidate.User).Select(place => (place.Path.Member("user"), ((Candidate.User)place.Candidate).UserId)),
    ];
}
