namespace AssignmentRules.HandOvers;

/// <summary>What is the same for every account of one call.</summary>
/// <param name="Request">The request.</param>
/// <param name="Policy">The policy in force: it is read when the role changes.</param>
/// <param name="Users">The tenant's users.</param>
/// <param name="Journal">What the operation did so far.</param>
internal sealed record HandOverRun(HandOverRequest Request, HandOverDefinition Policy, TenantUsers Users, HandOverJournal Journal)
{
    /// <summary>Why nothing is begun now; null: it may be.</summary>
    public Reason? Refusal { get; init; }

    public string TenantId => Request.TenantId;

    /// <summary>Who leaves; null: nobody.</summary>
    public string? LeaverId => Request.Removal?.UserId;
}
