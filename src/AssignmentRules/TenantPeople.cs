namespace AssignmentRules;

/// <summary>Which of a tenant's users are people, and who of them is in which team. Immutable; users of whom that is the same share it, whatever else changed.</summary>
internal sealed class TenantPeople
{
    private readonly Dictionary<string, List<string>> byTeam = new(StringComparer.Ordinal);

    /// <param name="users">The users, by id.</param>
    public TenantPeople(IReadOnlyList<User> users)
    {
        All = [.. users.Where(user => user.Kind == UserKind.User).Select(user => user.UserId)];
        foreach (var user in users.Where(user => user.Kind == UserKind.User))
        {
            foreach (var teamId in user.TeamIds.Distinct(StringComparer.Ordinal))
            {
                if (!byTeam.TryGetValue(teamId, out var members))
                {
                    byTeam.Add(teamId, members = []);
                }

                members.Add(user.UserId);
            }
        }
    }

    /// <summary>The ids of all, in order.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>The ids of those whom the directory places in the team, in order.</summary>
    public IReadOnlyList<string> Of(string teamId) => byTeam.TryGetValue(teamId, out var members) ? members : [];

    /// <summary>Whether those of the one users are those of the others.</summary>
    public static bool AreSame(IReadOnlyList<User> left, IReadOnlyList<User> right)
    {
        for (var index = 0; index < left.Count && index < right.Count; index++)
        {
            if (!IsSame(left[index], right[index]))
            {
                return false;
            }
        }

        return left.Count == right.Count;
    }

    private static bool IsSame(User left, User right) => ReferenceEquals(left, right)
        || (string.Equals(left.UserId, right.UserId, StringComparison.Ordinal) && left.Kind == right.Kind
            && (ReferenceEquals(left.TeamIds, right.TeamIds) || left.TeamIds.SequenceEqual(right.TeamIds, StringComparer.Ordinal)));
}
