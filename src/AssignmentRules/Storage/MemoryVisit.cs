namespace AssignmentRules.Storage;

/// <summary>
/// One request, decided where its record lies: under the locks of the record, of the request's key and, as soon as it asks for it, of one pool; in the order in
/// which steps take theirs. One record that is written once, at the end of the work, needs no lists of what is declared, and nothing is kept aside.
/// </summary>
internal sealed class MemoryVisit : IStoreState
{
    private readonly MemoryTrack track = new();
    private readonly MemoryPlaces places = new();
    private MemoryTenant tenant = null!;
    private RecordKey record;
    private string? requestId;
    private string? rotationKey;
    private MemoryRotation? entered;

    // The stripes whose locks are held.
    private ulong records;
    private ulong decisions;

    /// <summary>It is about this request now.</summary>
    /// <param name="store">The store.</param>
    /// <param name="request">The request: its record and its key may be read and written.</param>
    /// <param name="rotation">The one rotation that may be; null: none.</param>
    public void Begin(MemoryAssignmentStore store, AssignmentRequest request, string? rotation)
    {
        tenant = track.Tenant(store, request.TenantId);
        places.Begin(tenant);
        (record, requestId, rotationKey) = (request.Key, request.RequestId, rotation);
    }

    /// <summary>Takes the locks of the record and of the key. Whether it succeeds or not, <see cref="Exit"/> is to follow.</summary>
    public void Enter()
    {
        tenant.Records.Enter(1UL << places.StripeOf(record), ref records);
        if (requestId is not null)
        {
            tenant.Decisions.Enter(1UL << places.StripeOf(requestId), ref decisions);
        }
    }

    public void Exit()
    {
        entered?.Gate.Exit();
        tenant.Decisions.Exit(decisions);
        tenant.Records.Exit(records);
        places.End();
        (tenant, record, requestId, rotationKey, entered, records, decisions) = (null!, default, null, null, null, 0, 0);
    }

    public Assignment? Find(RecordKey of) => of == record ? places.Find(of) : null;

    public Decision? FindDecision(string of) => string.Equals(of, requestId, StringComparison.Ordinal) ? places.DecisionsAt(of).GetValueOrDefault(of) : null;

    public object? Rotation(string key, RotationFormat format)
    {
        if (!string.Equals(key, rotationKey, StringComparison.Ordinal))
        {
            return null;
        }

        if (entered is null)
        {
            var rotation = track.Rotation(tenant, key);
            rotation.Gate.Enter();
            entered = rotation;
        }

        return entered.Get(format, undoable: false);
    }

    public void RotationChanged(string key)
    {
        // The live object is the state: it has changed already.
    }

    public UserLoad FindLoad(string userId) => tenant.Loads.FindLoad(userId);

    public long NextSequence() => tenant.NextSequence();

    public void Write(StoreWrite write) => places.Keep(write, countsAlone: false);
}
