using AssignmentRules.Ports;

namespace AssignmentRules.Candidates;

/// <summary>
/// Everything about one request that is known before the store is asked. Filled once; only the lookups grow. When the request is decided it may be filled
/// again for another one.
/// </summary>
internal sealed class RequestFacts
{
    private Lookups? lookups;
    private RequestFields? fields;
    private bool fieldsAreKept;

    public AssignmentRequest Request { get; private set; } = null!;

    public TenantUsers Users { get; private set; } = TenantUsers.None;

    public DateTimeOffset Now { get; private set; }

    public IReadOnlySet<string>? Unavailable { get; set; }

    /// <summary>Null: the record is gone.</summary>
    public RecordFacts? Record { get; set; } = RecordFacts.Unknown;

    /// <summary>Whether the record, or its place in the request's cadence, is gone.</summary>
    public bool IsGone => Record is null || (Request.CadenceId is not null && (Cadence is null || InCadence == false));

    /// <summary>Null: the request names none, or it is gone.</summary>
    public Cadence? Cadence { get; set; }

    /// <summary>Whether the record is in the cadence now; null: the host does not say.</summary>
    public bool? InCadence { get; set; }

    /// <summary>Whether the record waits in the cadence.</summary>
    public bool IsPaused { get; set; }

    /// <summary>The user who acts; null: the host itself, or an id that is no user of the tenant.</summary>
    public User? Initiator { get; set; }

    public bool IsAllowed { get; set; } = true;

    /// <summary>Who had the record when the store was last asked; null: nobody.</summary>
    public string? PresentAssigneeId { get; set; }

    public RequestFields Fields => fields ?? throw new InvalidOperationException("The fields are not described yet.");

    public Lookups Lookups => lookups ??= new Lookups();

    /// <summary>Whether the host was asked for anything beyond this: one that answers too late may still hold on to it.</summary>
    public bool HasLookups => lookups is not null;

    /// <summary>Whether no host has the record: nobody is asked about it.</summary>
    public bool IsImagined { get; init; }

    public LookupAnswer? Find(Lookup lookup) => IsImagined && lookup is not Lookup.Tenant ? LookupAnswer.None : lookups?.Find(lookup);

    public RequestFacts Begin(AssignmentRequest request, TenantUsers users, DateTimeOffset now)
    {
        Request = request;
        Users = users;
        Now = now;
        return this;
    }

    /// <summary>Makes the fields, once everything else is filled in.</summary>
    public RequestFacts Describe(UserKind? initiatorKind, DateTimeOffset occurredAt)
    {
        fields ??= new RequestFields();
        fields.Begin(Request, Record ?? RecordFacts.Unknown, initiatorKind, Cadence?.Type, occurredAt);
        return this;
    }

    /// <summary>The fields for a decision, which may be asked for its trace at any time: they stay what they are.</summary>
    public RequestFields KeepFields()
    {
        fieldsAreKept = true;
        return Fields;
    }

    /// <summary>The same facts under the request by which the record was assigned, or (null) under a request without a word on how the record came in.</summary>
    public RequestFacts As(AssignmentRequest? original)
    {
        var asked = original ?? new AssignmentRequest(Request.TenantId, Request.RecordId, string.Empty) { CadenceId = Request.CadenceId };
        var same = new RequestFacts
        {
            lookups = Lookups,
            Unavailable = Unavailable,
            Record = Record,
            Cadence = Cadence,
            InCadence = InCadence,
            IsPaused = IsPaused,
            Initiator = Users.Find(asked.InitiatorId),
        };
        same.Begin(asked, Users, Now).Describe(asked.InitiatorId is null ? null : same.Initiator?.Kind ?? UserKind.User, asked.OccurredAt ?? Now);
        same.Fields.HasAssignee = Fields.HasAssignee;
        same.Fields.TeamId = Fields.TeamId;
        return same;
    }

    /// <summary>Forgets the request.</summary>
    public void End()
    {
        Begin(null!, TenantUsers.None, default);
        Unavailable = null;
        Record = RecordFacts.Unknown;
        Cadence = null;
        InCadence = null;
        IsPaused = false;
        Initiator = null;
        IsAllowed = true;
        PresentAssigneeId = null;
        lookups = null;
        fields = fieldsAreKept ? null : fields;
        fieldsAreKept = false;
    }
}
