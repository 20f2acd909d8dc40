using AssignmentRules.Workflows;
using AssignmentRules.Workflows.Matching;

namespace AssignmentRules.NRules.Mappings;

/// <summary>Matches workflows as facts: the index says which might match, and NRules which of them do.</summary>
internal sealed class CandidateMatcher(Dispatcher dispatcher, IReadOnlyList<CompiledWorkflow> workflows) : IRuleMatcher
{
    private readonly IndexMatcher index = new(workflows);

    public EventRuling Match(EventCase happened, CancellationToken cancellationToken)
    {
        var network = dispatcher.For(happened.Facts.Trigger);
        var candidates = new List<CompiledWorkflow>();
        index.FindCandidates(happened.Facts, candidates);
        return candidates.Count == 0 && !network.HasRules
            ? happened.Rule()
            : network.Ask(happened, [.. candidates.Select(workflow => new WorkflowCandidate(workflow, happened)), .. happened.Seen], candidates.Count, cancellationToken);
    }
}
