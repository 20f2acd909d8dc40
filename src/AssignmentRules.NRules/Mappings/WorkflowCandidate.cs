using AssignmentRules.Workflows;
using AssignmentRules.Workflows.Matching;

namespace AssignmentRules.NRules.Mappings;

/// <summary>A workflow that an event might fire, as a fact.</summary>
internal sealed class WorkflowCandidate(CompiledWorkflow workflow, EventCase happened)
{
    public bool Holds() => happened.Holds(workflow);

    public void Match() => happened.Add(workflow);

    public MatchedWorkflow Tell() => happened.Tell(workflow);
}
