using AssignmentRules.Testing.Documents;

namespace AssignmentRules.Testing.Worlds;

/// <summary>A user as a scenario writes them.</summary>
/// <param name="UserId">The id.</param>
internal sealed record WorldUser(string UserId)
{
    public static readonly ObjectForm<WorldUser> Form = new(
        "a user",
        Documents.Form.Required<WorldUser, string>("id", Leaf.Text, (user, value) => user with { UserId = value }),
        Documents.Form.Member<WorldUser, bool>("active", Leaf.Flag, (user, value) => user with { IsActive = value }),
        Documents.Form.Member<WorldUser, string?>("email", Leaf.TextOrNull, (user, value) => user with { Email = value }),
        Documents.Form.Member<WorldUser, IReadOnlyList<string>>("teams", Leaf.Texts, (user, value) => user with { TeamIds = value }),
        Documents.Form.Member<WorldUser, IReadOnlyList<string>>("leads", Leaf.Texts, (user, value) => user with { LeadsTeamIds = value }),
        Documents.Form.Member<WorldUser, PermissionRole>("role", Leaf.Code<PermissionRole>(), (user, value) => user with { Role = value }),
        Documents.Form.Member<WorldUser, UserKind>("kind", Leaf.Code<UserKind>(), (user, value) => user with { Kind = value }),
        Documents.Form.Member<WorldUser, string>("tenant", Leaf.Text, (user, value) => user with { TenantId = value }));

    /// <summary>The tenant; null: the scenario's.</summary>
    public string? TenantId { get; init; }

    /// <summary>The e-mail; null: the one that goes by id and tenant.</summary>
    public string? Email { get; init; }

    public bool IsActive { get; init; } = true;

    public PermissionRole Role { get; init; }

    public UserKind Kind { get; init; }

    public IReadOnlyList<string> TeamIds { get; init; } = [];

    public IReadOnlyList<string> LeadsTeamIds { get; init; } = [];

    public User ToUser() => new(UserId)
    {
        Email = Email ?? $"{UserId}@{TenantId}.test",
        IsActive = IsActive,
        Role = Role,
        Kind = Kind,
        TeamIds = TeamIds,
        LeadsTeamIds = LeadsTeamIds,
    };
}
