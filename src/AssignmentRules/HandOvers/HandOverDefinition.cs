using System.Text.Json.Serialization;

namespace AssignmentRules.HandOvers;

/// <summary>What moves when an account changes hands.</summary>
public sealed record HandOverDefinition
{
    /// <summary>Which open tasks of the previous holder move.</summary>
    public TaskPolicy Tasks { get; init; }

    /// <summary>What differs for a role, by its name, in the order of the file.</summary>
    public IReadOnlyList<RoleHandOver> Roles { get; init; } = [];

    /// <summary>How recipients are told.</summary>
    public MailMode Mail { get; init; }

    /// <summary>What happens to other kinds of record of the account, in the order of the file.</summary>
    public IReadOnlyList<RelationHandOver> Relations { get; init; } = [];
}

/// <summary>What differs for one role.</summary>
/// <param name="Role">The role's name.</param>
public sealed record RoleHandOver(string Role)
{
    /// <summary>Which open tasks move; null: as for every role.</summary>
    public TaskPolicy? Tasks { get; init; }
}

/// <summary>What happens to one kind of record of the account.</summary>
/// <param name="Kind">The record's kind, such as <c>lead</c>.</param>
/// <param name="Policy">What moves.</param>
public sealed record RelationHandOver(string Kind, RelationPolicy Policy);

/// <summary>Which open tasks of the previous holder move to the new one.</summary>
[JsonConverter(typeof(CodeJsonConverter<TaskPolicy>))]
public enum TaskPolicy
{
    /// <summary>None.</summary>
    Keep,

    /// <summary>All but those that a user made by hand.</summary>
    MoveAutomated,

    /// <summary>All.</summary>
    MoveAll,
}

/// <summary>Which records of a kind move to the new holder.</summary>
[JsonConverter(typeof(CodeJsonConverter<RelationPolicy>))]
public enum RelationPolicy
{
    /// <summary>None.</summary>
    Keep,

    /// <summary>Those that the previous holder has.</summary>
    MoveOwned,

    /// <summary>Of those that the previous holder has, the open ones.</summary>
    MoveOpen,

    /// <summary>All.</summary>
    MoveAll,
}

/// <summary>How recipients of moved tasks are told.</summary>
[JsonConverter(typeof(CodeJsonConverter<MailMode>))]
public enum MailMode
{
    /// <summary>One mail per account and recipient.</summary>
    PerAccount,

    /// <summary>One mail per recipient and operation.</summary>
    Digest,
}
