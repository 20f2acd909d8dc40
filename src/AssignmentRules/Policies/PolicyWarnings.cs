namespace AssignmentRules.Policies;

/// <summary>What is odd about a policy, but not wrong with it: users who cannot get anything.</summary>
internal static class PolicyWarnings
{
    /// <summary>One warning for every place that names a user who is unknown or inactive, in the order of the policy.</summary>
    public static IReadOnlyList<PolicyFault> Of(Policy policy, TenantUsers users) =>
    [
        .. policy.Pools.SelectMany(pool => pool.Members.Select((member, index) => Find(member.UserId, PolicyChains.Pools.Member(pool.PoolId).Member("members").Item(index), users))).OfType<PolicyFault>(),
        .. policy.Teams.SelectMany(team => (team.Members ?? []).Select((userId, index) => Find(userId, PolicyChains.Teams.Member(team.TeamId).Member("members").Item(index), users))).OfType<PolicyFault>(),
        .. PolicyChains.CandidatesOf(policy).Select(place => place.Candidate is Candidate.User user ? Find(user.UserId, place.Path.Member("user"), users) : null).OfType<PolicyFault>(),
    ];

    private static PolicyFault? Find(string userId, PolicyPath path, TenantUsers users) => users.Find(userId) switch
    {
        null => new PolicyFault(path.ToString(), $"the tenant has no user '{PolicyNode.Shorten(userId)}'", "they are passed over until there is one; mend the id if it is a slip"),
        { IsActive: false } => new PolicyFault(path.ToString(), $"the user '{PolicyNode.Shorten(userId)}' is inactive", "they are passed over until they are active"),
        _ => null,
    };
}
