namespace AssignmentRules;

/// <summary>
/// All users of one tenant at one moment, immutable and indexed. A directory should hand out the same instance until a user changes:
/// what is derived from it (who of a pool is active) is then derived once.
/// </summary>
public sealed class TenantUsers
{
    /// <summary>A tenant without users.</summary>
    public static readonly TenantUsers None = new([]);

    private readonly Dictionary<string, User> byId;
    private readonly Dictionary<string, User> byEmail = new(StringComparer.OrdinalIgnoreCase);
    private TenantPeople? people;

    /// <summary>Indexes the users.</summary>
    /// <param name="users">The users; an id twice is an error. Of users with one e-mail an active one is found first, then the first by id.</param>
    /// <exception cref="ArgumentException">An id is empty or occurs twice.</exception>
    public TenantUsers(IEnumerable<User> users)
    {
        ArgumentNullException.ThrowIfNull(users);
        var ordered = users.OrderBy(user => user?.UserId, StringComparer.Ordinal).ToArray();
        byId = new Dictionary<string, User>(ordered.Length, StringComparer.Ordinal);
        foreach (var user in ordered)
        {
            ArgumentNullException.ThrowIfNull(user, nameof(users));
            ArgumentException.ThrowIfNullOrWhiteSpace(user.UserId, nameof(users));
            if (!byId.TryAdd(user.UserId, user))
            {
                throw new ArgumentException($"The directory has two users with the id '{user.UserId}'; ids must be unique in a tenant.", nameof(users));
            }
        }

        foreach (var user in ordered.OrderByDescending(user => user.IsActive))
        {
            if (user.Email?.Trim() is { Length: > 0 } email)
            {
                byEmail.TryAdd(email, user);
            }
        }

        All = ordered;
    }

    /// <summary>The users, by id.</summary>
    public IReadOnlyList<User> All { get; }

    /// <summary>The user with this id, or null.</summary>
    public User? Find(string? userId) => userId is null ? null : byId.GetValueOrDefault(userId);

    /// <summary>The user with this e-mail (trimmed, ordinal, ignoring case), or null.</summary>
    public User? FindByEmail(string? email) => email?.Trim() is { Length: > 0 } trimmed ? byEmail.GetValueOrDefault(trimmed) : null;

    /// <summary>Whether this is an active user of the tenant.</summary>
    public bool IsActive(string? userId) => Find(userId) is { IsActive: true };

    /// <summary>Who of them are people, and in which teams.</summary>
    internal TenantPeople People => Volatile.Read(ref people) ?? Interlocked.CompareExchange(ref people, new TenantPeople(All), null) ?? people;

    /// <summary>Takes the place of the users as they were before: what was derived from who is in which team stays good for as long as that is the same.</summary>
    internal void Replace(TenantUsers before)
    {
        if (Volatile.Read(ref before.people) is { } known && TenantPeople.AreSame(before.All, All))
        {
            Interlocked.CompareExchange(ref people, known, null);
        }
    }

    /// <summary>Whether both hold the same users with the same properties.</summary>
    internal bool SameAs(TenantUsers other) => ReferenceEquals(this, other) || (All.Count == other.All.Count && All.Zip(other.All).All(pair => Same(pair.First, pair.Second)));

    private static bool Same(User left, User right) =>
        ReferenceEquals(left, right)
        || (left with { TeamIds = right.TeamIds, LeadsTeamIds = right.LeadsTeamIds } == right
            && left.TeamIds.SequenceEqual(right.TeamIds, StringComparer.Ordinal)
            && left.LeadsTeamIds.SequenceEqual(right.LeadsTeamIds, StringComparer.Ordinal));
}
