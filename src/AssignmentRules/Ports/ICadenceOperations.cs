namespace AssignmentRules.Ports;

/// <summary>
/// Port: what workflows do in cadences. Needed by policies with the actions <c>stop-cadence</c>, <c>pause-cadence</c>, <c>move-to-cadence</c> and
/// <c>go-to-last-step</c>, and by events that are about an account. A call that throws has changed nothing. Thread-safe.
/// </summary>
public interface ICadenceOperations
{
    /// <summary>The record's places in cadences, those that ended included, in the order of the cadences' ids.</summary>
    ValueTask<IReadOnlyList<CadencePlace>> ListPlacesAsync(string tenantId, string recordId, CancellationToken cancellationToken = default);

    /// <summary>The records of an account that are in a cadence now, paused ones included, in any order.</summary>
    ValueTask<IReadOnlyList<string>> ListEnrolledAsync(string tenantId, string accountId, CancellationToken cancellationToken = default);

    /// <summary>Changes one record's place.</summary>
    ValueTask ApplyAsync(CadenceChange change, CancellationToken cancellationToken = default);
}
