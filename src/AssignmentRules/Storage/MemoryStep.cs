namespace AssignmentRules.Storage;

/// <summary>
/// The state that the work of one step sees: writes are kept aside, visible to the step, until they are committed. Reused from step to step.
/// </summary>
internal sealed class MemoryStep : IStoreState
{
    [ThreadStatic]
    private static MemoryStep? idle;

    private readonly StepWrites writes = new();
    private readonly Dictionary<string, UserLoad> loads = new(StringComparer.Ordinal);
    private readonly DeclaredKeys declared = new();
    private readonly MemoryPlaces places = new();

    // Outlasts the step.
    private readonly MemoryTrack track = new();
    private readonly MemoryRotations rotations;
    private StoreStep step = null!;
    private MemoryTenant tenant = null!;

    private MemoryStep() => rotations = new MemoryRotations(track);

    /// <summary>The step of this thread, if it is not at work further up the stack.</summary>
    public static MemoryStep Take()
    {
        var running = idle ?? new MemoryStep();
        idle = null;
        return running;
    }

    /// <summary>The tenant that the step is to be of.</summary>
    public MemoryTenant TenantOf(MemoryAssignmentStore store, string tenantId) => tenant = track.Tenant(store, tenantId);

    public void Begin(StoreStep begun)
    {
        step = begun;
        declared.Begin(begun);
        places.Begin(tenant);
        rotations.Begin(tenant, begun);
        var (records, decisions) = (0UL, 0UL);
        for (var index = 0; index < step.Records.Count; index++)
        {
            records |= 1UL << places.StripeOf(step.Records[index]);
        }

        for (var index = 0; index < step.RequestIds.Count; index++)
        {
            decisions |= 1UL << places.StripeOf(step.RequestIds[index]);
        }

        (RecordStripes, DecisionStripes) = (records, decisions);
    }

    /// <summary>The stripes of records that the step touches.</summary>
    public ulong RecordStripes { get; private set; }

    /// <summary>The stripes of decisions that the step touches.</summary>
    public ulong DecisionStripes { get; private set; }

    /// <summary>Takes the locks of the rotations, as far as it is time.</summary>
    public void Enter() => rotations.Enter();

    public void Exit() => rotations.Exit();

    public Assignment? Find(RecordKey record)
    {
        if (writes.Find(record) is { } written)
        {
            return written;
        }

        return declared.Has(record) ? places.Find(record) : null;
    }

    public Decision? FindDecision(string requestId)
    {
        if (writes.FindDecision(requestId) is { } written)
        {
            return written;
        }

        return declared.Has(requestId) ? places.DecisionsAt(requestId).GetValueOrDefault(requestId) : null;
    }

    public object? Rotation(string key, RotationFormat format) => rotations.Find(key, format);

    public void RotationChanged(string key)
    {
        // The live object is the state: it has changed already.
    }

    public UserLoad FindLoad(string userId) => loads.Count > 0 && loads.TryGetValue(userId, out var written) ? written : tenant.Loads.FindLoad(userId);

    public long NextSequence() => tenant.NextSequence();

    public void Write(StoreWrite write)
    {
        declared.Demand(write);
        if (step.ReadsLoads && write.Assignment is { } next)
        {
            LoadChange.Between(Find(write.Record), next, write.Decision, this, static (self, userId, open, last) => self.Count(userId, open, last));
        }

        writes.Add(write);
    }

    public void Commit()
    {
        if (step.UnitOfWork is MemoryUnitOfWork unitOfWork)
        {
            foreach (ref readonly var write in writes.All)
            {
                if (write.Decision is not null)
                {
                    unitOfWork.Commit(write.Decision);
                }
            }
        }

        foreach (ref readonly var write in writes.All)
        {
            places.Keep(write, step.ReadsLoads);
        }

        rotations.Keep();
    }

    public void Abort() => rotations.Undo();

    public void End()
    {
        step = null!;
        tenant = null!;
        declared.End();
        places.End();
        rotations.End();
        writes.Clear();
        loads.Clear();
        idle = this;
    }

    private void Count(string userId, int open, long last)
    {
        var load = FindLoad(userId);
        loads[userId] = new UserLoad(load.Open + open, Math.Max(load.LastAssigned, last));
    }
}
