namespace AssignmentRules.Ports;

/// <summary>
/// Port: gives a role on a record to somebody, in the CRM. Needed by policies that change an owner or hand an account over. A call that throws has not
/// written. Thread-safe.
/// </summary>
public interface IOwnerWriter
{
    /// <summary>Writes the holder of the role.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="recordId">The record, as <c>kind:id</c>.</param>
    /// <param name="role"><c>record</c> for the record's own owner, or a role's name.</param>
    /// <param name="userId">The new holder; null: nobody.</param>
    /// <param name="key">The same for every repeat of this write: a host that keeps keys can refuse a repeat.</param>
    /// <param name="cancellationToken">Cancels before the write, never inside it.</param>
    ValueTask SetOwnerAsync(string tenantId, string recordId, string role, string? userId, string key, CancellationToken cancellationToken = default);

    /// <summary>Writes the holder of the role. The engine calls this one; a host that does not refuse nodes that were cut off need not implement it.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="recordId">The record, as <c>kind:id</c>.</param>
    /// <param name="role"><c>record</c> for the record's own owner, or a role's name.</param>
    /// <param name="userId">The new holder; null: nobody.</param>
    /// <param name="key">The same for every repeat of this write.</param>
    /// <param name="fence">Grows each time that another node takes over what this is a part of, from 1: a host that keeps the highest it saw for a key can refuse a lower one.</param>
    /// <param name="cancellationToken">Cancels before the write, never inside it.</param>
    ValueTask SetOwnerAsync(string tenantId, string recordId, string role, string? userId, string key, long fence, CancellationToken cancellationToken = default) =>
        SetOwnerAsync(tenantId, recordId, role, userId, key, cancellationToken);
}
