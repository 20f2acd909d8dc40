namespace AssignmentRules.HandOvers;

/// <summary>What is the same for every account of one call.</summary>
/// <param name="Request">The request.</param>
/// <param name="Policy">The policy in force: it is read when the role changes.</param>
/// <param name="Users">The tenant's users.</param>
/// <param name="Journal">What the operation did so far.</param>
internal sealed record HandOverRun(HandOverRequest Request, HandOverDefinition Policy, TenantUsers Users, HandOverJournal Journal);
