using AssignmentRules.Ports;

namespace AssignmentRules.Tests.Samples;

/// <summary>The host's own way to find an owner.</summary>
internal sealed class FakeTerritories : ICustomCandidate
{
    /// <summary>Whom it names; null: nobody.</summary>
    public string? Owner { get; set; }

    public Exception? Failure { get; set; }

    public ValueTask<string?> ResolveAsync(CustomCandidateRequest request, CancellationToken cancellationToken = default) =>
        Failure is null ? new(Owner) : throw Failure;
}
