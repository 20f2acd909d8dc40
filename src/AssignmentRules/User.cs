using System.Text.Json.Serialization;

namespace AssignmentRules;

/// <summary>A user of a tenant, as the host's directory knows them. (A prospect is a record, never a user.)</summary>
/// <param name="UserId">The id; ordinal.</param>
public sealed record User(string UserId)
{
    /// <summary>The e-mail by which CRM owners are found; null: none. Compared trimmed, ordinal, ignoring case.</summary>
    public string? Email { get; init; }

    /// <summary>Whether the user may be given work.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>A person or an integration.</summary>
    public UserKind Kind { get; init; }

    /// <summary>What the user may do.</summary>
    public PermissionRole Role { get; init; }

    /// <summary>The teams that the user is in.</summary>
    public IReadOnlyList<string> TeamIds { get; init; } = [];

    /// <summary>The teams that the user leads.</summary>
    public IReadOnlyList<string> LeadsTeamIds { get; init; } = [];
}

/// <summary>What kind of user.</summary>
[JsonConverter(typeof(CodeJsonConverter<UserKind>))]
public enum UserKind
{
    /// <summary>A person.</summary>
    User,

    /// <summary>A program that acts through the API.</summary>
    Integration,
}

/// <summary>What a user may do, by the host's directory.</summary>
[JsonConverter(typeof(CodeJsonConverter<PermissionRole>))]
public enum PermissionRole
{
    /// <summary>Works on records.</summary>
    Member,

    /// <summary>Leads a team, and may reassign.</summary>
    Leader,

    /// <summary>Configures and reassigns.</summary>
    Admin,

    /// <summary>Configures and reassigns.</summary>
    SuperAdmin,
}
