namespace AssignmentRules.Workflows.Matching;

/// <summary>What was decided about an event.</summary>
/// <param name="Matched">The workflows that match, in the order in which they run.</param>
/// <param name="Vetoes">Which of them rules of the host's forbid, in the same order; of two by one rule for one workflow, the first by its words.</param>
/// <param name="Proposals">What rules of the host's propose, in no order.</param>
internal readonly record struct EventRuling(List<CompiledWorkflow> Matched, IReadOnlyList<WorkflowVeto> Vetoes, IReadOnlyList<ActionProposal> Proposals);
