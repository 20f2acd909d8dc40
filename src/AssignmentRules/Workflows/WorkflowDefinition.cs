using System.Text.Json.Serialization;
using AssignmentRules.Conditions;

namespace AssignmentRules.Workflows;

/// <summary>A workflow: one trigger, and actions that run one after another.</summary>
/// <param name="WorkflowId">Unique in the policy.</param>
/// <param name="On">The trigger.</param>
/// <param name="Do">The actions, at least one, at most 50.</param>
public sealed record WorkflowDefinition(string WorkflowId, TriggerDefinition On, IReadOnlyList<ActionDefinition> Do)
{
    /// <summary>The name for people; null: the id.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it runs.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Lower runs first.</summary>
    public int Priority { get; init; }

    /// <summary>The only cadence it runs for; null: every one.</summary>
    public string? CadenceId { get; init; }

    /// <summary>What must hold beside the trigger; null: nothing.</summary>
    public Condition? When { get; init; }

    /// <summary>What happens after an action failed.</summary>
    public OnError OnError { get; init; }
}

/// <summary>What happens after an action failed.</summary>
[JsonConverter(typeof(CodeJsonConverter<OnError>))]
public enum OnError
{
    /// <summary>The rest is skipped; nothing is rolled back.</summary>
    Stop,

    /// <summary>The rest runs.</summary>
    Continue,
}
