namespace AssignmentRules.Workflows.Matching;

/// <summary>Turns what was decided about an event into the runs that it fires: the workflows that nothing forbids, then what rules of the host's propose.</summary>
/// <param name="plan">The policy in force.</param>
/// <param name="ran">What ran for the event, or for what led to it, already: nothing runs twice.</param>
/// <param name="write">How actions are kept in the journal.</param>
internal sealed class PlannedRuns(WorkflowPlan plan, IReadOnlySet<string> ran, Func<IReadOnlyList<ActionDefinition>, string> write)
{
    private const string Prefix = "rule:";

    /// <exception cref="InvalidOperationException">A rule proposes what cannot be done.</exception>
    public EventEntry Of(EventEntry entry, EventRuling ruling, IReadOnlyList<Reason> refused)
    {
        var allowed = ruling.Vetoes.Count == 0 ? ruling.Matched : Without(ruling.Matched, ruling.Vetoes);
        var proposed = ruling.Proposals.Count == 0 ? [] : Proposed(ruling.Proposals);
        var isTooDeep = entry.Depth > plan.Cascades;
        List<PlannedRun> runs = isTooDeep ? [] :
        [
            .. allowed.Where(workflow => !ran.Contains(workflow.Definition.WorkflowId)).Select(workflow => new PlannedRun(workflow.Definition.WorkflowId, write(workflow.Definition.Do), workflow.Definition.OnError)),
            .. proposed.Where(run => !ran.Contains(run.WorkflowId)),
        ];
        return entry with
        {
            Planned = runs,
            IsCutOff = runs.Count < allowed.Count + proposed.Count,
            Vetoes = [.. ruling.Vetoes.Select(veto => veto with { EventId = entry.Event.EventId! })],
            Reasons = allowed.Count + proposed.Count > 0 ? refused : [],
        };
    }

    private static List<CompiledWorkflow> Without(List<CompiledWorkflow> matched, IReadOnlyList<WorkflowVeto> vetoes)
    {
        var forbidden = vetoes.Select(veto => veto.WorkflowId).ToHashSet(StringComparer.Ordinal);
        return matched.FindAll(workflow => !forbidden.Contains(workflow.Definition.WorkflowId));
    }

    /// <summary>Engines find proposals in an order of their own, so they run by the rule's name, then by what they do; a proposal made twice is one.</summary>
    private List<PlannedRun> Proposed(IReadOnlyList<ActionProposal> proposals)
    {
        foreach (var proposal in proposals)
        {
            if (plan.FindFault(proposal.Actions) is { } fault)
            {
                throw new InvalidOperationException($"The rule '{proposal.Rule}' proposes what cannot be done: {fault}");
            }
        }

        return
        [
            .. proposals.Select(proposal => (proposal.Rule, proposal.Why, proposal.OnError, Actions: write(proposal.Actions)))
                .OrderBy(proposal => proposal.Rule, StringComparer.Ordinal)
                .ThenBy(proposal => proposal.Actions, StringComparer.Ordinal)
                .ThenBy(proposal => proposal.Why, StringComparer.Ordinal)
                .DistinctBy(proposal => (proposal.Rule, proposal.Actions))
                .GroupBy(proposal => proposal.Rule, StringComparer.Ordinal)
                .SelectMany(group => group.Select((proposal, index) => new PlannedRun(IdOf(proposal.Rule, index), proposal.Actions, proposal.OnError) { ProposedBy = proposal.Rule, Why = proposal.Why })),
        ];
    }

    /// <summary>The id of a run that no workflow gives one; actions have their keys by it, so no workflow of the policy may have the same.</summary>
    private string IdOf(string rule, int index)
    {
        var id = index == 0 ? $"{Prefix}{rule}" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Prefix}{rule}#{index + 1}");
        while (plan.Find(id) is not null)
        {
            id += "'";
        }

        return id;
    }
}
