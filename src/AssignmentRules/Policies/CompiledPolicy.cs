using AssignmentRules.Assignments;
using AssignmentRules.Workflows;

namespace AssignmentRules.Policies;

/// <summary>A valid policy, compiled: what requests are decided by.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Stamp">The source's stamp of it.</param>
/// <param name="Assignment">What it says about assignment.</param>
/// <param name="Workflows">What it says about workflows.</param>
internal sealed record CompiledPolicy(Policy Policy, string Stamp, AssignmentPlan Assignment, WorkflowPlan Workflows);
