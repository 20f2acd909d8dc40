using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Steps;

/// <summary>The steps of one transaction, from its first attempt to its last.</summary>
internal sealed class StepAttempt : IAsyncDisposable
{
    private readonly CancellationTokenSource abandoned = new();
    private RecordKey[] records = [];
    private string[] requestIds = [];
    private Task? end;

    public StepAttempt(IReadOnlyList<PendingStep> steps)
    {
        Steps = steps;
        TenantId = steps[0].Step.TenantId;
        Declare();
        Sequences = Math.Max(1, steps.Sum(static step => step.Step.Records.Count));
    }

    /// <summary>Those that were not left when the last attempt began.</summary>
    public IReadOnlyList<PendingStep> Steps { get; private set; }

    /// <summary>Is cancelled when an attempt failed and all steps are left: no other needs to follow.</summary>
    public CancellationToken Abandoned => abandoned.Token;

    public string TenantId { get; }

    /// <summary>The rotations of all, in ordinal order.</summary>
    public string[] Locks { get; private set; } = [];

    /// <summary>How many places in the order of decisions are drawn; grown where it was not enough.</summary>
    public int Sequences { get; set; }

    /// <summary>The last attempt, if it may have been committed without an answer.</summary>
    public DoubtfulCommit? Doubt { get; set; }

    /// <summary>Before an attempt: drops the steps that were left.</summary>
    /// <returns>Whether there is anything to do.</returns>
    public bool TryBegin()
    {
        var wanted = Steps.Where(static step => !step.HasLeft && !(step.Cancellation.IsCancellationRequested && step.TryLeave())).ToArray();
        if (wanted.Length < Steps.Count)
        {
            Steps = wanted;
            Declare();
        }

        return wanted.Length > 0;
    }

    /// <summary>After an attempt that failed: until the next one, steps may be left.</summary>
    /// <param name="inDoubt">What whoever leaves is told where it may have been committed; null: it was not.</param>
    public void Pause(Exception? inDoubt)
    {
        foreach (var step in Steps)
        {
            step.Pause(inDoubt);
            if (step.Cancellation.IsCancellationRequested)
            {
                step.TryLeave();
            }
        }

        end ??= AbandonAsync();
    }

    /// <summary>To be called when every step is completed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (end is not null)
        {
            await end.ConfigureAwait(false);
        }

        abandoned.Dispose();
    }

    private async Task AbandonAsync()
    {
        await Task.WhenAll(Steps.Select(static step => step.Done)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await abandoned.CancelAsync().ConfigureAwait(false);
    }

    private void Declare()
    {
        Locks = Ordered(static step => step.Locks, StringComparer.Ordinal);
        records = Ordered(static step => step.Step.Records, RecordOrder.ByCodePoint);
        requestIds = Ordered(static step => step.Step.RequestIds, StringComparer.Ordinal);
    }

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

    /// <summary>Runs the work of every step that is still wanted; what one throws is its own.</summary>
    public void Decide(TransactionState state)
    {
        var seen = new StepState(state);
        foreach (var step in Steps.Where(static step => step.TryBegin()))
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
        var all = new List<T>(Steps.Count);
        for (var index = 0; index < Steps.Count; index++)
        {
            all.AddRange(named(Steps[index]));
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
