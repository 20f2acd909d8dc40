using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Steps;

/// <summary>The steps of one transaction, from its first attempt to its last.</summary>
internal sealed class StepAttempt
{
    private readonly IReadOnlyList<PendingStep> steps;
    private readonly RecordKey[] records;
    private readonly string[] requestIds;

    public StepAttempt(IReadOnlyList<PendingStep> steps)
    {
        this.steps = steps;
        TenantId = steps.Count > 0 ? steps[0].Step.TenantId : string.Empty;
        Locks = Ordered(static step => step.Locks, StringComparer.Ordinal);
        records = Ordered(static step => step.Step.Records, RecordOrder.Ordinal);
        requestIds = Ordered(static step => step.Step.RequestIds, StringComparer.Ordinal);
        Sequences = Math.Max(1, steps.Sum(static step => step.Step.Records.Count));
    }

    public string TenantId { get; }

    /// <summary>The rotations of all, in ordinal order.</summary>
    public string[] Locks { get; }

    /// <summary>How many places in the order of decisions are drawn; grown where it was not enough.</summary>
    public int Sequences { get; set; }

    /// <summary>The last attempt, if it may have been committed without an answer.</summary>
    public DoubtfulCommit? Doubt { get; set; }

    /// <param name="rotations">What the node knows of each of <see cref="Locks"/>; null: nothing that counts.</param>
    public StepRequest ToRequest(KeptRotation[]? rotations) => new(TenantId)
    {
        Rotations = Locks,
        KnownVersions = rotations is null ? [.. Enumerable.Repeat(-1L, Locks.Length)] : Array.ConvertAll(rotations, static rotation => rotation.Version),
        NewRotations = rotations is null ? Locks : Array.TrueForAll(rotations, static rotation => rotation.IsKnown) ? [] : [.. Locks.Where((_, index) => !rotations[index].IsKnown)],
        Records = records,
        RequestIds = requestIds,
        ReadsLoads = Locks.Length > 0 && Locks[0].Length == 0,
        Sequences = Sequences,
        Earlier = Doubt,
    };

    /// <summary>Runs the work of every step; what one throws is its own.</summary>
    public void Decide(TransactionState state)
    {
        var seen = new StepState(state);
        foreach (var step in steps)
        {
            step.Failure = null;
            try
            {
                seen.Run(step.Step);
            }
            catch (Exception exception)
            {
                step.Failure = exception;
            }
        }
    }

    /// <summary>What the steps name, each once and in one order on every node.</summary>
    private T[] Ordered<T>(Func<PendingStep, IReadOnlyList<T>> named, IComparer<T> order)
    {
        var all = new List<T>(steps.Count);
        for (var index = 0; index < steps.Count; index++)
        {
            all.AddRange(named(steps[index]));
        }

        all.Sort(order);
        var kept = 0;
        for (var index = 0; index < all.Count; index++)
        {
            if (index == 0 || order.Compare(all[kept - 1], all[index]) != 0)
            {
                all[kept++] = all[index];
            }
        }

        return [.. all[..kept]];
    }
}

/// <summary>A rotation that this node knows is no longer in the database: the next attempt adds it.</summary>
internal sealed class RotationMissingException(string tenantId, string key) : Exception($"The rotation '{key}' of the tenant '{tenantId}' is no longer in the database.");
