using AssignmentRules.Storage;
using AssignmentRules.Workflows.Actions;

namespace AssignmentRules.Workflows;

/// <summary>What one run works on.</summary>
/// <param name="Event">The event that it runs for.</param>
/// <param name="Planned">What it is to do.</param>
/// <param name="Actions">Its actions.</param>
/// <param name="Plan">The policy in force.</param>
/// <param name="Lease">Under which it is done.</param>
internal sealed record RunScope(WorkflowEvent Event, PlannedRun Planned, IReadOnlyList<WorkflowAction> Actions, WorkflowPlan Plan, PageLease<EventEntry> Lease)
{
    /// <summary>The key of one of the actions: the same however often it is run.</summary>
    public string KeyOf(int place) => $"{Event.EventId}/{KeyText.Part(Planned.WorkflowId)}/{place}";
}
