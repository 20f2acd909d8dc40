using AssignmentRules.Ports;

namespace AssignmentRules.Testing;

/// <summary>What a custom candidate of a <see cref="MemoryHost"/> answers.</summary>
public sealed record MemoryCandidate
{
    /// <summary>The users' ids or e-mails, by record; a record that is not here has nobody.</summary>
    public IReadOnlyDictionary<string, string?> Answers { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Whether every call fails.</summary>
    public bool Fails { get; init; }

    /// <summary>How long a call takes, though no time passes: more than <see cref="MemoryHost.LookupTimeout"/> ends in a <see cref="TimeoutException"/>.</summary>
    public TimeSpan Delay { get; init; }
}

/// <summary>A custom candidate as the engine asks it: what it answers may change while the engine runs.</summary>
internal sealed class MemoryCandidatePort(MemoryHost host, string name) : ICustomCandidate
{
    public ValueTask<string?> ResolveAsync(CustomCandidateRequest request, CancellationToken cancellationToken = default)
    {
        var candidate = host.FindCandidate(name) ?? new MemoryCandidate();
        if (candidate.Fails || host.TakeFault(HostFault.Custom))
        {
            throw new InvalidOperationException($"The custom candidate '{name}' fails, as it was told to.");
        }

        // As a client with a limit of its own would do it; so no clock has to move.
        return candidate.Delay > MemoryHost.LookupTimeout
            ? throw new TimeoutException($"The custom candidate '{name}' takes {candidate.Delay}.")
            : new(candidate.Answers.GetValueOrDefault(request.Request.RecordId));
    }
}
