namespace AssignmentRules;

/// <summary>Asks who gets a record. Everything but the tenant, the record and the source may be left out.</summary>
/// <param name="TenantId">The tenant whose policy decides.</param>
/// <param name="RecordId">The record, as <c>kind:id</c>: <c>lead:L1</c>.</param>
/// <param name="Source">How the record came in: <c>import</c>, <c>inbound</c>, <c>phone-call</c>, … (an open set, matched by the policy's conditions).</param>
public sealed record AssignmentRequest(string TenantId, string RecordId, string Source)
{
    /// <summary>The cadence that the record is added to; the assignee is then that of the record in the cadence.</summary>
    public string? CadenceId { get; init; }

    /// <summary>The user who acts, or null for the host itself (a system, allowed everything).</summary>
    public string? InitiatorId { get; init; }

    /// <summary>The user chosen by hand ("Assign to").</summary>
    public string? SelectedUserId { get; init; }

    /// <summary>Whether "Assign to" is ticked. Null: it is when <see cref="SelectedUserId"/> is given. False: the chosen user is not looked at.</summary>
    public bool? AssignTo { get; init; }

    /// <summary>The record's team, where the request knows better than the record.</summary>
    public string? TeamId { get; init; }

    /// <summary>Attributes that come with the request; they go over the record's own.</summary>
    public Attributes Attributes { get; init; } = Attributes.None;

    /// <summary>The idempotency key: a request delivered again with the same id gets the first decision. Never empty; null: every delivery is a request of its own.</summary>
    public string? RequestId { get; init; }

    /// <summary>When it happened, if that is not now.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>What the assignee belongs to: the record, or the record in the cadence.</summary>
    public RecordKey Key => new(RecordId, CadenceId);

    /// <summary>The chosen user that counts, or null where none was chosen or the box is not ticked.</summary>
    public string? EffectiveSelection => AssignTo == false ? null : SelectedUserId;

    /// <summary>Requests whose key is empty would all be one, so nobody may mean none by it.</summary>
    /// <exception cref="ArgumentException">The key is empty or blank.</exception>
    internal static void DemandRequestId(string? requestId, string parameter)
    {
        if (requestId is not null && string.IsNullOrWhiteSpace(requestId))
        {
            throw new ArgumentException($"The request's id is '{requestId}', which is no key; give one, or null where every delivery is a request of its own.", parameter);
        }
    }
}
