using AssignmentRules.Ports;

namespace AssignmentRules.Candidates;

/// <summary>Everything about one request that is known before the store is asked. Immutable but for the lookups, which grow.</summary>
internal sealed class RequestFacts(AssignmentRequest request, TenantUsers users, DateTimeOffset now, Lookups? lookups = null)
{
    public AssignmentRequest Request { get; } = request;

    public TenantUsers Users { get; } = users;

    public DateTimeOffset Now { get; } = now;

    public IReadOnlySet<string>? Unavailable { get; init; }

    /// <summary>Null: the record is gone.</summary>
    public RecordFacts? Record { get; init; } = RecordFacts.Unknown;

    /// <summary>Null: the request names none, or it is gone.</summary>
    public Cadence? Cadence { get; init; }

    /// <summary>Whether the record is in the cadence now; null: the host does not say.</summary>
    public bool? InCadence { get; init; }

    /// <summary>Whether the record waits in the cadence.</summary>
    public bool IsPaused { get; init; }

    /// <summary>The user who acts; null: the host itself, or an id that is no user of the tenant.</summary>
    public User? Initiator { get; init; }

    public bool IsAllowed { get; init; } = true;

    public required RequestFields Fields { get; init; }

    public Lookups Lookups { get; } = lookups ?? new Lookups();

    /// <summary>Who had the record when the store was last asked; null: nobody.</summary>
    public string? PresentAssigneeId { get; set; }

    /// <summary>The same facts under the request by which the record was assigned, or (null) under a request without a word on how the record came in.</summary>
    public RequestFacts As(AssignmentRequest? original)
    {
        var asked = original ?? new AssignmentRequest(Request.TenantId, Request.RecordId, string.Empty) { CadenceId = Request.CadenceId };
        return new RequestFacts(asked, Users, Now, Lookups)
        {
            Unavailable = Unavailable,
            Record = Record,
            Cadence = Cadence,
            InCadence = InCadence,
            IsPaused = IsPaused,
            Initiator = Users.Find(asked.InitiatorId),
            Fields = new RequestFields(asked, Record ?? RecordFacts.Unknown, asked.InitiatorId is null ? null : Users.Find(asked.InitiatorId)?.Kind ?? UserKind.User, Cadence?.Type, asked.OccurredAt ?? Now)
            {
                HasAssignee = Fields.HasAssignee,
                TeamId = Fields.TeamId,
            },
        };
    }
}
