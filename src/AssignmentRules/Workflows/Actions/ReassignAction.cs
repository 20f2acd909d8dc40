using AssignmentRules.Candidates;

namespace AssignmentRules.Workflows.Actions;

/// <summary>Gives the record, or the record in the cadence that the run works on, a new assignee; its owner stays.</summary>
internal sealed class ReassignAction(string code, CompiledChain chain) : WorkflowAction(code)
{
    public override bool IsPerProspect => true;

    public override async ValueTask<ActionOutcome> RunAsync(ActionContext context)
    {
        // The decision itself is kept under the action's key: a repeat gets the same one.
        var decision = await ChainPicker.ReassignAsync(context, chain).ConfigureAwait(false);
        return decision?.Outcome switch
        {
            Outcome.Assigned => ActionOutcome.Done,
            Outcome.KeptExisting => ActionOutcome.NoOp,
            _ => ChainPicker.Nobody(decision),
        };
    }
}
