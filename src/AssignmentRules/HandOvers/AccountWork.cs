using AssignmentRules.Ports;

namespace AssignmentRules.HandOvers;

/// <summary>What is asked of one account.</summary>
/// <param name="AccountId">The account; empty: the tasks that belong to none.</param>
internal sealed record AccountWork(string AccountId)
{
    public IReadOnlyList<RoleWish> Roles { get; init; } = [];

    /// <summary>The role that all records of a kind go with; null: the first of these that somebody gets.</summary>
    public string? FirstRole { get; init; }

    /// <summary>Whose tasks move whatever the policy; null: nobody's.</summary>
    public string? LeaverId { get; init; }

    /// <summary>Who gets them; null: nobody.</summary>
    public string? PrivateToUserId { get; init; }

    /// <summary>The leaver's tasks where they were read already; null: not yet.</summary>
    public IReadOnlyList<AccountTask>? Tasks { get; init; }
}

/// <summary>A role of an account that is to get a holder.</summary>
internal sealed record RoleWish(string Role, string? ToUserId);
