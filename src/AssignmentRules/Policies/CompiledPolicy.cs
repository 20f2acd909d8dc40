using AssignmentRules.Assignments;

namespace AssignmentRules.Policies;

/// <summary>A valid policy, compiled: what requests are decided by.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Stamp">The source's stamp of it.</param>
/// <param name="Assignment">What it says about assignment.</param>
internal sealed record CompiledPolicy(Policy Policy, string Stamp, AssignmentPlan Assignment);
