namespace AssignmentRules.Ports;

/// <summary>Port, optional: who takes no work from a pool now (presence, leave). Without it whoever is active may. Thread-safe.</summary>
public interface IUserAvailability
{
    /// <summary>
    /// The ids of the users who take no work of this source now: somebody busy on the phone may still take a chat. Hand out the same instance
    /// until it changes, and never change one that was handed out.
    /// </summary>
    ValueTask<IReadOnlySet<string>> GetUnavailableAsync(string tenantId, string source, CancellationToken cancellationToken = default);
}
