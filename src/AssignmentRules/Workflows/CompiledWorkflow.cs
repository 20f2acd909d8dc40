using AssignmentRules.Assignments;
using AssignmentRules.Conditions;
using AssignmentRules.Workflows.Actions;

namespace AssignmentRules.Workflows;

/// <summary>A workflow of one version of a policy. Its actions are compiled when it first runs: of 10,000 workflows few ever do.</summary>
/// <param name="definition">The workflow.</param>
/// <param name="rank">Its place in the order in which workflows run.</param>
/// <param name="plan">The pools and teams that its chains name.</param>
internal sealed class CompiledWorkflow(WorkflowDefinition definition, int rank, AssignmentPlan plan)
{
    private IReadOnlyList<WorkflowAction>? actions;
    private CompiledCondition? when;
    private MatchedWorkflow? told;

    public WorkflowDefinition Definition { get; } = definition;

    public int Rank { get; } = rank;

    /// <summary>What rules of the host's see of it.</summary>
    public MatchedWorkflow Told => told ??= new MatchedWorkflow(Definition);

    /// <summary>Its condition by itself; the built-in matcher has all of them in an index of its own.</summary>
    public CompiledCondition When => when ??= CompiledCondition.Compile(Definition.When);

    public IReadOnlyList<WorkflowAction> Actions => actions ??= WorkflowActions.Compile(Definition.Do, plan);
}
