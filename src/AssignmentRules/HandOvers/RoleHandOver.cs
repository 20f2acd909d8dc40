using System.Text.Json.Serialization;

namespace AssignmentRules.HandOvers;

/// <summary>What differs for one role.</summary>
/// <param name="Role">The role's name.</param>
public sealed record RoleHandOver(string Role)
{
    /// <summary>Which open tasks move; null: as for every role.</summary>
    public TaskPolicy? Tasks { get; init; }
}

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
