using AssignmentRules.Workflows;
using NRules.RuleModel;

namespace AssignmentRules.NRules;

/// <summary>What a rule may say about an event, for its <c>Then()</c>. The rule's name is filled in.</summary>
public static class RuleContextExtensions
{
    /// <summary>Keeps a workflow from running for this event.</summary>
    /// <param name="context">The rule's context.</param>
    /// <param name="workflow">The workflow.</param>
    /// <param name="why">Why, in a sentence for people.</param>
    public static void Veto(this IContext context, MatchedWorkflow workflow, string why)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(workflow);
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        context.Insert(new WorkflowVeto(workflow.WorkflowId, context.Rule.Name, why));
    }

    /// <summary>Proposes actions for this event: they run after the workflows that match.</summary>
    /// <param name="context">The rule's context.</param>
    /// <param name="why">Why, in a sentence for people.</param>
    /// <param name="actions">The actions, in the order in which they run.</param>
    public static void Propose(this IContext context, string why, params ActionDefinition[] actions)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        ArgumentNullException.ThrowIfNull(actions);
        context.Insert(new ActionProposal(context.Rule.Name, actions, why));
    }
}
