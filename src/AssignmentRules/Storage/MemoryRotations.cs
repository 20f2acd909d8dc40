namespace AssignmentRules.Storage;

/// <summary>The rotations of one step in memory, with their locks.</summary>
internal sealed class MemoryRotations(MemoryTrack track)
{
    private readonly List<MemoryRotation> entered = [];
    private readonly List<MemoryRotation> undoable = [];
    private StoreStep step = null!;
    private MemoryTenant tenant = null!;

    public void Begin(MemoryTenant of, StoreStep begun)
    {
        step = begun;
        tenant = of;
    }

    /// <summary>
    /// Takes the locks, in the order in which the step declares them. A single one is taken when it is asked for: a record that somebody has mostly needs none, and
    /// nothing is locked after it but the loads.
    /// </summary>
    public void Enter()
    {
        if (IsEnteredOnDemand)
        {
            return;
        }

        for (var index = 0; index < step.RotationKeys.Count; index++)
        {
            Enter(tenant.Rotation(step.RotationKeys[index]));
        }
    }

    public void Exit()
    {
        for (var index = entered.Count - 1; index >= 0; index--)
        {
            entered[index].Gate.Exit();
        }

        entered.Clear();
    }

    /// <summary>The state of this key, or null where the step did not declare it.</summary>
    public object? Find(string key, RotationFormat format)
    {
        if (Find(key) is not { } rotation)
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

    /// <summary>What the step did to them stays.</summary>
    public void Keep()
    {
        foreach (var rotation in undoable)
        {
            rotation.Keep();
        }
    }

    /// <summary>They are again what they were before the step.</summary>
    public void Undo()
    {
        foreach (var rotation in undoable)
        {
            rotation.Undo();
        }
    }

    public void End()
    {
        step = null!;
        tenant = null!;
        undoable.Clear();
    }

    private bool IsEnteredOnDemand => step is { RotationKeys.Count: 1, ReadsLoads: false };

    private MemoryRotation? Find(string key)
    {
        for (var index = 0; index < entered.Count; index++)
        {
            if (string.Equals(step.RotationKeys[index], key, StringComparison.Ordinal))
            {
                return entered[index];
            }
        }

        return entered.Count == 0 && IsEnteredOnDemand && string.Equals(step.RotationKeys[0], key, StringComparison.Ordinal) ? Enter(track.Rotation(tenant, key)) : null;
    }

    private MemoryRotation Enter(MemoryRotation rotation)
    {
        rotation.Gate.Enter();
        entered.Add(rotation);
        return rotation;
    }
}
