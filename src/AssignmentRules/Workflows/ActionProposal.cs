namespace AssignmentRules.Workflows;

/// <summary>Actions that a rule of the host's proposes for an event. They run after the workflows that match, as a run of their own, by the same journal.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Actions">The actions, in the order in which they run: 1 to 50, as in a workflow.</param>
/// <param name="Why">Why, in a sentence for people.</param>
public sealed record ActionProposal(string Rule, IReadOnlyList<ActionDefinition> Actions, string Why)
{
    /// <summary>What happens after an action failed.</summary>
    public OnError OnError { get; init; }
}
