namespace AssignmentRules.Workflows;

/// <summary>A workflow that matches an event, as rules of the host's see it.</summary>
/// <param name="Definition">The workflow.</param>
public sealed record MatchedWorkflow(WorkflowDefinition Definition)
{
    /// <summary>Its id.</summary>
    public string WorkflowId => Definition.WorkflowId;

    /// <summary>Whether one of its actions has this code.</summary>
    public bool Does(string action) => Definition.Do.Any(done => string.Equals(done.Code, action, StringComparison.Ordinal));
}
