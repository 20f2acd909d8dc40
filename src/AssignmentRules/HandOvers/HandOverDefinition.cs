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

/// <summary>How recipients of moved tasks are told.</summary>
[JsonConverter(typeof(CodeJsonConverter<MailMode>))]
public enum MailMode
{
    /// <summary>One mail per account and recipient.</summary>
    PerAccount,

    /// <summary>One mail per recipient and operation.</summary>
    Digest,
}
