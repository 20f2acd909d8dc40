using System.Text.Json.Serialization;

namespace AssignmentRules.HandOvers;

/// <summary>Asks for accounts to change hands: roles by name, or everything that a user leaves. It says one of the two.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="OperationId">The id of the operation: applied again under it, what was cut off is finished, and what is done is not done again.</param>
public sealed record HandOverRequest(string TenantId, string OperationId)
{
    /// <summary>The roles that get new holders. An account may occur in several, but once for each role.</summary>
    public IReadOnlyList<RoleChange> Changes { get; init; } = [];

    /// <summary>The user whose roles and tasks others take over; null: none.</summary>
    public UserRemoval? Removal { get; init; }

    /// <summary>How it came about. What moves does not depend on it, but for a <see cref="Removal"/>.</summary>
    public HandOverCause Cause { get; init; }

    /// <summary>The user who acts; null: the host itself, which may do everything and is not told.</summary>
    public string? InitiatorId { get; init; }
}

/// <summary>A role on one or more accounts that gets a new holder.</summary>
/// <param name="AccountIds">The accounts, as <c>account:id</c>.</param>
/// <param name="Role">The role, by the name that the CRM gives it.</param>
/// <param name="ToUserId">The new holder; null: nobody, and tasks that would have moved stay and are flagged.</param>
public sealed record RoleChange(IReadOnlyList<string> AccountIds, string Role, string? ToUserId);

/// <summary>How a hand-over came about.</summary>
[JsonConverter(typeof(CodeJsonConverter<HandOverCause>))]
public enum HandOverCause
{
    /// <summary>Through the API.</summary>
    Api,

    /// <summary>In the account's profile.</summary>
    Profile,

    /// <summary>For a segment of accounts.</summary>
    Segment,

    /// <summary>A user is deleted.</summary>
    UserDeleted,

    /// <summary>A user is switched off.</summary>
    UserDisabled,

    /// <summary>A user's resources go to others, and the user stays.</summary>
    ResourcesReassigned,
}
