using System.Text.Json.Serialization;

namespace AssignmentRules.Workflows;

/// <summary>One run of one workflow.</summary>
/// <param name="WorkflowId">The workflow; <c>rule:</c> and the rule's name for what a rule of the host's proposed.</param>
/// <param name="Actions">What came of its actions so far, in their order.</param>
public sealed record WorkflowRun(string WorkflowId, IReadOnlyList<ActionResult> Actions)
{
    /// <summary>The event that it ran for: the reported one, or one that an action raised.</summary>
    public string EventId { get; init; } = string.Empty;

    /// <summary>The rule of the host's that proposed it; null: it is a workflow.</summary>
    public string? ProposedBy { get; init; }

    /// <summary>Why the rule proposed it; null: it is a workflow.</summary>
    public string? Why { get; init; }

    /// <summary>0 for the reported event, 1 for one that its actions raised, and so on.</summary>
    public int Depth { get; init; }

    /// <summary>Whether triggers that its actions raised were cut off, by the policy's <c>cascades</c> or because a workflow runs once for an event.</summary>
    public bool IsCutOff { get; init; }

    /// <summary>Every reason that the run and its actions gave, each once.</summary>
    [JsonIgnore]
    public IReadOnlyList<Reason> Reasons
    {
        get
        {
            var given = Actions.SelectMany(action => action.Reasons);
            return [.. (IsCutOff ? given.Append(Reason.CascadeLimit) : given).Distinct()];
        }
    }
}
