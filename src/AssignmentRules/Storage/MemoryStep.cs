namespace AssignmentRules.Storage;

/// <summary>
/// The state that the work of one step sees: writes are kept aside, visible to the step, until they are committed. Reused from step to step.
/// </summary>
internal sealed class MemoryStep : IStoreState
{
    [ThreadStatic]
    private static MemoryStep? idle;

    private readonly StepWrites writes = new();
    private readonly List<MemoryRotation> rotations = [];
    private readonly Dictionary<string, UserLoad> loads = new(StringComparer.Ordinal);
    private readonly List<MemoryRotation> undoable = [];
    private readonly DeclaredKeys declared = new();
    private readonly MemoryPlaces places = new();
    private MemoryTenant tenant = null!;
    private StoreStep step = null!;

    /// <summary>The step of this thread, if it is not at work further up the stack.</summary>
    public static MemoryStep Begin(MemoryTenant of, StoreStep begun)
    {
        var running = idle ?? new MemoryStep();
        idle = null;
        running.tenant = of;
        running.step = begun;
        running.declared.Begin(begun);
        running.places.Begin(of);
        return running;
    }

    /// <summary>The stripes that the step touches, a bit for each.</summary>
    public ulong Stripes()
    {
        var touched = 0UL;
        for (var index = 0; index < step.Records.Count; index++)
        {
            touched |= 1UL << places.StripeOf(step.Records[index]);
        }

        for (var index = 0; index < step.RequestIds.Count; index++)
        {
            touched |= 1UL << places.StripeOf(step.RequestIds[index]);
        }

        return touched;
    }

    /// <summary>
    /// Takes the locks of the rotations, in the order in which the step declares them. A single one is taken when it is asked for: a record that somebody has
    /// mostly needs none, and nothing is locked after it but the loads.
    /// </summary>
    public void Enter()
    {
        if (step is { RotationKeys.Count: 1, ReadsLoads: false })
        {
            return;
        }

        for (var index = 0; index < step.RotationKeys.Count; index++)
        {
            var rotation = tenant.Rotation(step.RotationKeys[index]);
            rotation.Gate.Enter();
            rotations.Add(rotation);
        }
    }

    public void Exit()
    {
        for (var index = rotations.Count - 1; index >= 0; index--)
        {
            rotations[index].Gate.Exit();
        }

        rotations.Clear();
    }

    public Assignment? Find(RecordKey record)
    {
        if (writes.Find(record) is { } written)
        {
            return written;
        }

        return declared.Has(record) ? places.Find(record)?.Assignment : null;
    }

    public Decision? FindDecision(string requestId)
    {
        if (writes.FindDecision(requestId) is { } written)
        {
            return written;
        }

        return declared.Has(requestId) ? places.DecisionsAt(requestId).GetValueOrDefault(requestId) : null;
    }

    public TState? Rotation<TState>(string key, RotationFormat<TState> format)
        where TState : class
    {
        if (Entered(key) is not { } rotation)
        {
            return null;
        }

        var mayBeUndone = step.UnitOfWork is not null || !step.ThrowsBeforeTurns;
        if (mayBeUndone)
        {
            undoable.Add(rotation);
        }

        return rotation.Get(format, mayBeUndone);
    }

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
            Apply(write);
        }

        foreach (var rotation in undoable)
        {
            rotation.Keep();
        }
    }

    public void Abort()
    {
        foreach (var rotation in undoable)
        {
            rotation.Undo();
        }
    }

    public void End()
    {
        tenant = null!;
        step = null!;
        declared.End();
        places.End();
        writes.Clear();
        loads.Clear();
        undoable.Clear();
        idle = this;
    }

    private MemoryRotation? Entered(string key)
    {
        for (var index = 0; index < rotations.Count; index++)
        {
            if (string.Equals(step.RotationKeys[index], key, StringComparison.Ordinal))
            {
                return rotations[index];
            }
        }

        return rotations.Count == 0 && step.RotationKeys.Count == 1 && string.Equals(step.RotationKeys[0], key, StringComparison.Ordinal) ? EnterOne(key) : null;
    }

    private MemoryRotation EnterOne(string key)
    {
        var rotation = tenant.Rotation(key);
        rotation.Gate.Enter();
        rotations.Add(rotation);
        return rotation;
    }

    private void Count(string userId, int open, long last)
    {
        var load = FindLoad(userId);
        loads[userId] = new UserLoad(load.Open + open, Math.Max(load.LastAssigned, last));
    }

    private void Apply(in StoreWrite write)
    {
        var kept = places.FindOrAdd(write.Record);
        if (write.Assignment is { } next)
        {
            LoadChange.Between(kept.Assignment, next, write.Decision, tenant.Loads, static (counted, userId, open, last) => counted.Add(userId, open, last));
            kept.Assignment = next;
        }

        if (write.Decision is { } decision)
        {
            kept.LastDecision = decision;
            if (decision.Request.RequestId is { } requestId)
            {
                places.DecisionsAt(requestId).TryAdd(requestId, decision);
            }
        }

        if (write.LeavesUnassigned)
        {
            tenant.Unassigned.Leave(write.Record);
        }

        if (write.Unassigned is { } unassigned)
        {
            tenant.Unassigned.Join(unassigned);
        }
    }
}
