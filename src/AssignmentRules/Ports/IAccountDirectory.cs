namespace AssignmentRules.Ports;

/// <summary>Port: what hangs on accounts. Needed by the removal of a user, and by policies whose hand-overs move other records of the account. Thread-safe.</summary>
public interface IAccountDirectory
{
    /// <summary>The account roles that a user holds, those of one account together. Roles are written while the stream is read: page by key, not by number.</summary>
    IAsyncEnumerable<HeldRole> ListRolesAsync(string tenantId, string userId, CancellationToken cancellationToken = default);

    /// <summary>The records of one kind that belong to an account.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="kind">The kind, such as <c>lead</c>.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<AccountRecord> ListRecordsAsync(string tenantId, string accountId, string kind, CancellationToken cancellationToken = default);
}

/// <summary>A role on an account that somebody holds.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Role">The role.</param>
public sealed record HeldRole(string AccountId, string Role);

/// <summary>A record that belongs to an account.</summary>
/// <param name="RecordId">The record, as <c>kind:id</c>.</param>
/// <param name="Owner">Its own owner: a user's id or e-mail; null: nobody.</param>
/// <param name="IsOpen">Whether it is open.</param>
public sealed record AccountRecord(string RecordId, string? Owner, bool IsOpen);
