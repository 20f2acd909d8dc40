namespace AssignmentRules.Ports;

/// <summary>Port: cadences and who is in them. Needed by requests that name a cadence. Thread-safe.</summary>
public interface ICadenceDirectory
{
    /// <summary>The cadence as it is now, or null where it is gone.</summary>
    ValueTask<Cadence?> FindAsync(string tenantId, string cadenceId, CancellationToken cancellationToken = default);

    /// <summary>The record's membership in the cadence, or null where there never was one.</summary>
    ValueTask<CadenceMembership?> FindMembershipAsync(string tenantId, string recordId, string cadenceId, CancellationToken cancellationToken = default);
}

/// <summary>A cadence.</summary>
/// <param name="CadenceId">The id.</param>
/// <param name="Type"><c>personal</c>, <c>team</c>, or a type of the host's; the field <c>cadence.type</c> of conditions.</param>
/// <param name="OwnerId">Who owns it now (not who made it): a user's id or e-mail; null: nobody.</param>
public sealed record Cadence(string CadenceId, string Type, string? OwnerId);

/// <summary>A record in a cadence.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="CadenceId">The cadence.</param>
/// <param name="IsActive">Whether the record is in the cadence now; paused counts, stopped and completed do not.</param>
public sealed record CadenceMembership(string RecordId, string CadenceId, bool IsActive)
{
    /// <summary>Whether the record waits in the cadence: it keeps its assignee, but there is nothing to do for it until it goes on.</summary>
    public bool IsPaused { get; init; }
}
