using AssignmentRules.Ports;

namespace AssignmentRules.HandOvers;

/// <summary>Everything that a plan for one account follows from.</summary>
internal sealed record AccountFacts(AccountWork Work, HandOverDefinition Policy)
{
    public IReadOnlyList<RoleMove> Roles { get; init; } = [];

    /// <summary>Whether the account itself is gone: then it has no roles.</summary>
    public bool IsGone { get; init; }

    /// <summary>Open tasks of the previous holders on the account.</summary>
    public IReadOnlyList<AccountTask> Tasks { get; init; } = [];

    /// <summary>Roles that a previous holder keeps on the account.</summary>
    public IReadOnlySet<(string UserId, string Role)> KeptRoles { get; init; } = new HashSet<(string, string)>();

    /// <summary>Other records of the account, with their owners as user ids where they are users.</summary>
    public IReadOnlyList<AccountRecord> Records { get; init; } = [];
}
