namespace AssignmentRules.Workflows;

/// <summary>A rule of the host's keeps a workflow that matches from running for an event. Rules insert it as a fact; reports tell it.</summary>
/// <param name="WorkflowId">The workflow; a veto of one that does not match says nothing.</param>
/// <param name="Rule">The rule's name.</param>
/// <param name="Why">Why, in a sentence for people.</param>
public sealed record WorkflowVeto(string WorkflowId, string Rule, string Why)
{
    /// <summary>The event that it was for: the reported one, or one that an action raised. Reports fill it in.</summary>
    public string EventId { get; init; } = string.Empty;
}
