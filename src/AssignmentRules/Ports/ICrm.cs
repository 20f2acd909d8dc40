namespace AssignmentRules.Ports;

/// <summary>
/// Port: the tenant's CRM, as far as workflows need it. Needed by policies with the action <c>change-status</c>. A call that throws has not
/// written, and means that the CRM does not answer. Thread-safe.
/// </summary>
public interface ICrm
{
    /// <summary>Whether a CRM is connected, and whose. Answers even where the CRM itself does not.</summary>
    ValueTask<CrmConnection> GetConnectionAsync(string tenantId, CancellationToken cancellationToken = default);

    /// <summary>The options of a status field, as the CRM has them now; of a field that the CRM has no entity for, none.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="field"><c>account</c> or <c>lead</c>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<CrmOption>> ListOptionsAsync(string tenantId, string field, CancellationToken cancellationToken = default);

    /// <summary>The id of the option that is the record's status now; null: none.</summary>
    ValueTask<string?> FindStatusAsync(string tenantId, string recordId, CancellationToken cancellationToken = default);

    /// <summary>Writes a record's status.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="recordId">The account, or the record itself, as <c>kind:id</c>.</param>
    /// <param name="optionId">The option.</param>
    /// <param name="key">The same for every repeat of this write: a host that keeps keys can refuse a repeat.</param>
    /// <param name="cancellationToken">Cancels before the write, never inside it.</param>
    ValueTask SetStatusAsync(string tenantId, string recordId, string optionId, string key, CancellationToken cancellationToken = default);

    /// <summary>Writes a record's status. The engine calls this one; a host that does not refuse nodes that were cut off need not implement it.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="recordId">The account, or the record itself, as <c>kind:id</c>.</param>
    /// <param name="optionId">The option.</param>
    /// <param name="key">The same for every repeat of this write.</param>
    /// <param name="fence">Grows each time that another node takes over what this is a part of, from 1: a host that keeps the highest it saw for a key can refuse a lower one.</param>
    /// <param name="cancellationToken">Cancels before the write, never inside it.</param>
    ValueTask SetStatusAsync(string tenantId, string recordId, string optionId, string key, long fence, CancellationToken cancellationToken = default) =>
        SetStatusAsync(tenantId, recordId, optionId, key, cancellationToken);
}

/// <summary>A tenant's CRM.</summary>
/// <param name="Provider">Whose it is: <c>salesforce</c>, <c>hubspot</c>, …</param>
public sealed record CrmConnection(string Provider)
{
    /// <summary>Whether the tenant has connected it.</summary>
    public bool IsConnected { get; init; } = true;

    /// <summary>Whether its fields are mapped completely.</summary>
    public bool IsMapped { get; init; } = true;
}

/// <summary>A status that a record may have.</summary>
/// <param name="OptionId">The id in the CRM; ordinal.</param>
/// <param name="Label">What people read; compared trimmed, after Unicode NFC, ignoring case.</param>
public sealed record CrmOption(string OptionId, string Label);
