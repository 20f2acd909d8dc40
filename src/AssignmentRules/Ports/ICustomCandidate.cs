namespace AssignmentRules.Ports;

/// <summary>
/// A resolver of the host's, registered by name and used in a policy as <c>{ "custom": "name" }</c>. A call that throws, or takes longer than
/// <c>AssignmentRulesOptions.LookupTimeout</c>, is passed over with its reason. Thread-safe.
/// </summary>
public interface ICustomCandidate
{
    /// <summary>The e-mail or the id of the user who gets the record; null: nobody.</summary>
    ValueTask<string?> ResolveAsync(CustomCandidateRequest request, CancellationToken cancellationToken = default);
}

/// <summary>What a resolver of the host's is asked.</summary>
/// <param name="Request">The request, with its attributes.</param>
/// <param name="Record">What the host knows of the record.</param>
/// <param name="CurrentAssigneeId">Who has the record now; null: nobody.</param>
/// <param name="OccurredAt">When it happened.</param>
public sealed record CustomCandidateRequest(AssignmentRequest Request, RecordFacts Record, string? CurrentAssigneeId, DateTimeOffset OccurredAt);
