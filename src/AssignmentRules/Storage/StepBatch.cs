namespace AssignmentRules.Storage;

/// <summary>Items that run in one step, in order. An item that fails takes nothing from the others; a step that fails, fails them all.</summary>
internal sealed class StepBatch(IReadOnlyList<StepItem> items) : IStoreWork
{
    private readonly Exception?[] failures = new Exception?[items.Count];

    /// <summary>Never throws: what goes wrong is each item's failure.</summary>
    /// <param name="store">The store.</param>
    /// <param name="takesLong">Whether the step may take so long that it is worth to end it when nobody waits for it any more.</param>
    public async ValueTask RunAsync(IAssignmentStore store, bool takesLong)
    {
        using var cancellation = takesLong ? BatchCancellation.Find(items) : null;
        try
        {
            await store.RunAsync(Step(), cancellation?.Token ?? CancellationToken.None).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation?.Token.IsCancellationRequested == true)
        {
            for (var index = 0; index < items.Count; index++)
            {
                failures[index] = new OperationCanceledException(items[index].Cancellation);
            }
        }
        catch (Exception exception) when (items.Count > 1 && exception is (ArgumentException or IStepRefusal { IsFinal: true }))
        {
            // The store refused what one of them asks, and nothing was done: each for itself, so that it is that one's failure alone.
            for (var index = 0; index < items.Count; index++)
            {
                failures[index] = items[index].TryBegin() ? await items[index].TryRunAsync(store, items[index].Cancellation).ConfigureAwait(false) : null;
            }
        }
        catch (Exception exception)
        {
            Array.Fill(failures, exception);
        }

        for (var index = 0; index < items.Count; index++)
        {
            if (items[index].TryBegin())
            {
                items[index].Complete(failures[index]);
            }
        }
    }

    public void Run(IStoreState state)
    {
        for (var index = 0; index < items.Count; index++)
        {
            failures[index] = null;
            if (!items[index].TryBegin())
            {
                continue;
            }

            try
            {
                ((IStoreWork)items[index]).Run(state);
            }
            catch (Exception exception)
            {
                failures[index] = exception;
            }
        }
    }

    private StoreStep Step() => new(items[0].TenantId, this)
    {
        Records = [.. items.SelectMany(item => item.Records).Distinct()],
        RequestIds = [.. items.SelectMany(item => item.RequestIds).Distinct(StringComparer.Ordinal)],
        RotationKeys = [.. items.SelectMany(item => item.RotationKeys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        ReadsLoads = items.Any(item => item.ReadsLoads),
        ThrowsBeforeTurns = true,
    };
}
