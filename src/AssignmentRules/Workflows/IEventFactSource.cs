namespace AssignmentRules.Workflows;

/// <summary>Port, optional: what rules of the host's are to see of an event beside the event itself, its record and its users. Asked only for triggers that a rule listens to. Thread-safe.</summary>
public interface IEventFactSource
{
    /// <summary>Objects of any types, which rules match by type. A call that throws leaves the event undecided; it is tried again like a run that was cut off.</summary>
    ValueTask<IReadOnlyList<object>> ListAsync(WorkflowEvent happened, CancellationToken cancellationToken = default);
}
