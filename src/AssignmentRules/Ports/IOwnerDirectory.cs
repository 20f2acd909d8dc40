namespace AssignmentRules.Ports;

/// <summary>
/// Port: who holds a role on a record, by the CRM. Needed by policies that name an owner other than the cadence's or the campaign's.
/// May be slow and may fail: a call that throws, or takes longer than <c>AssignmentRulesOptions.LookupTimeout</c>, is passed over with the
/// reason <c>crm-unavailable</c>. Thread-safe.
/// </summary>
public interface IOwnerDirectory
{
    /// <summary>The holder of the role.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="recordId">The record, as <c>kind:id</c>.</param>
    /// <param name="role"><c>record</c> for the record's own owner, <c>lead</c>, <c>contact</c>, <c>account</c>, <c>opportunity</c>, or a name of the host's.</param>
    /// <param name="cancellationToken">Cancelled when the time is up.</param>
    ValueTask<OwnerAnswer> FindOwnerAsync(string tenantId, string recordId, string role, CancellationToken cancellationToken = default);
}

/// <summary>What a CRM says about an owner.</summary>
/// <param name="Owner">A user's id or e-mail; null: nobody holds the role.</param>
/// <param name="HasMatch">Whether the record has any owner at all; false: nothing in the CRM matches it.</param>
public sealed record OwnerAnswer(string? Owner, bool HasMatch = true)
{
    /// <summary>Nothing in the CRM matches the record.</summary>
    public static readonly OwnerAnswer NoMatch = new(null, HasMatch: false);

    /// <summary>Nobody holds the role.</summary>
    public static readonly OwnerAnswer Missing = new((string?)null);
}
