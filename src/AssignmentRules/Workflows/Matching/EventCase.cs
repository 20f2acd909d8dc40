using System.Runtime.ExceptionServices;

namespace AssignmentRules.Workflows.Matching;

/// <summary>
/// One event before a rule engine: what the engine asks of it, and what it found so far. A question that fails is answered with no, so that no session is left
/// half done, and fails the whole case at its end. For one thread.
/// </summary>
/// <param name="facts">The event, as conditions see it.</param>
/// <param name="seen">What rules of the host's see.</param>
internal sealed class EventCase(EventFacts facts, IReadOnlyList<object> seen)
{
    private readonly EventFacts facts = facts;
    private readonly List<CompiledWorkflow> matched = [];
    private ExceptionDispatchInfo? failure;

    public ref readonly EventFacts Facts => ref facts;

    public IReadOnlyList<object> Seen => seen;

    /// <summary>Whether the condition of a workflow holds; whether its trigger fits was asked before.</summary>
    public bool Holds(CompiledWorkflow workflow)
    {
        try
        {
            return workflow.When.Holds(facts.Fields);
        }
        catch (Exception exception)
        {
            failure ??= ExceptionDispatchInfo.Capture(exception);
            return false;
        }
    }

    /// <summary>Whether the event passes one test of a workflow.</summary>
    public bool Passes(EventTest test)
    {
        try
        {
            return test.Passes(facts);
        }
        catch (Exception exception)
        {
            failure ??= ExceptionDispatchInfo.Capture(exception);
            return false;
        }
    }

    /// <summary>Takes down that a workflow matches.</summary>
    public void Add(CompiledWorkflow workflow) => matched.Add(workflow);

    /// <summary>Takes down that a workflow matches, and tells it to rules of the host's.</summary>
    public MatchedWorkflow Tell(CompiledWorkflow workflow)
    {
        matched.Add(workflow);
        return workflow.Told;
    }

    /// <summary>What was found, in canonical order, in whatever order the engine found it.</summary>
    public EventRuling Rule(IEnumerable<WorkflowVeto> vetoes, IEnumerable<ActionProposal> proposals)
    {
        failure?.Throw();
        matched.Sort(static (left, right) => left.Rank.CompareTo(right.Rank));
        var ranks = matched.ToDictionary(workflow => workflow.Definition.WorkflowId, workflow => workflow.Rank, StringComparer.Ordinal);
        var counted = vetoes
            .Where(veto => ranks.ContainsKey(veto.WorkflowId))
            .OrderBy(veto => ranks[veto.WorkflowId])
            .ThenBy(veto => veto.Rule, StringComparer.Ordinal)
            .ThenBy(veto => veto.Why, StringComparer.Ordinal)
            .DistinctBy(veto => (veto.WorkflowId, veto.Rule));
        return new EventRuling(matched, [.. counted], [.. proposals]);
    }

    /// <summary>What was found where no rule of the host's looked.</summary>
    public EventRuling Rule()
    {
        failure?.Throw();
        matched.Sort(static (left, right) => left.Rank.CompareTo(right.Rank));
        return new EventRuling(matched, [], []);
    }
}
