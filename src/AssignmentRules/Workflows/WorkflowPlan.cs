using AssignmentRules.Assignments;
using AssignmentRules.Workflows.Matching;

namespace AssignmentRules.Workflows;

/// <summary>What a policy says about workflows, compiled once per version and shared by all events: immutable.</summary>
internal sealed class WorkflowPlan
{
    private readonly Dictionary<string, CompiledWorkflow> byId;

    /// <param name="assignment">The pools, teams and rules of the same policy.</param>
    /// <param name="workflows">The workflows, in the order of the file.</param>
    /// <param name="cascades">How many levels of triggers actions may raise.</param>
    /// <param name="createMatcher">Makes the matcher of the enabled ones.</param>
    public WorkflowPlan(AssignmentPlan assignment, IReadOnlyList<WorkflowDefinition> workflows, int cascades, Func<IEnumerable<CompiledWorkflow>, IWorkflowMatcher> createMatcher)
    {
        Assignment = assignment;
        Cascades = cascades;
        var compiled = new CompiledWorkflow[workflows.Count];
        byId = new Dictionary<string, CompiledWorkflow>(compiled.Length, StringComparer.Ordinal);
        foreach (var (rank, workflow) in InOrder(workflows).Index())
        {
            compiled[rank] = new CompiledWorkflow(workflow, rank, assignment);
            byId.Add(workflow.WorkflowId, compiled[rank]);
        }

        Matcher = createMatcher(compiled.Where(workflow => workflow.Definition.Enabled));
    }

    public AssignmentPlan Assignment { get; }

    public int Cascades { get; }

    public IWorkflowMatcher Matcher { get; }

    /// <summary>What is wrong with actions that no policy wrote, in a sentence; null: they can be done under this policy.</summary>
    public Func<IReadOnlyList<ActionDefinition>, string?> FindFault { get; init; } = static _ => null;

    /// <summary>Decides on an event.</summary>
    /// <param name="facts">The event, as conditions see it.</param>
    /// <param name="seen">What rules of the host's see.</param>
    /// <param name="cancellationToken">Ends it, with nothing decided.</param>
    public EventRuling Match(in EventFacts facts, IReadOnlyList<object> seen, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Matcher is IRuleMatcher rules)
        {
            return rules.Match(new EventCase(facts, seen), cancellationToken);
        }

        var matched = new List<CompiledWorkflow>();
        Matcher.Match(facts, matched);
        return new EventRuling(matched, [], []);
    }

    public CompiledWorkflow? Find(string workflowId) => byId.GetValueOrDefault(workflowId);

    /// <summary>Those of one cadence first, then by priority, then as in the file, which most are already.</summary>
    private static IReadOnlyList<WorkflowDefinition> InOrder(IReadOnlyList<WorkflowDefinition> workflows)
    {
        for (var index = 1; index < workflows.Count; index++)
        {
            if (RankOf(workflows[index]).CompareTo(RankOf(workflows[index - 1])) < 0)
            {
                return [.. workflows.OrderBy(RankOf)];
            }
        }

        return workflows;
    }

    private static (bool, int) RankOf(WorkflowDefinition workflow) => (workflow.CadenceId is null, workflow.Priority);
}

/// <summary>Finds the plan of the policy that is in force for a tenant.</summary>
internal delegate ValueTask<WorkflowPlan> WorkflowPlanFinder(string tenantId, CancellationToken cancellationToken);
