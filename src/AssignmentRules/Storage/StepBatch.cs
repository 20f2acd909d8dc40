namespace AssignmentRules.Storage;

/// <summary>Items that run in one step, in order. An item that fails takes nothing from the others; a step that fails, fails them all.</summary>
internal sealed class StepBatch(IReadOnlyList<StepItem> items) : IStoreWork
{
    private readonly Exception?[] failures = new Exception?[items.Count];

    /// <summary>Never throws: what goes wrong is each item's failure.</summary>
    public async ValueTask RunAsync(IAssignmentStore store)
    {
        try
        {
            await store.RunAsync(Step(), CancellationToken.None).ConfigureAwait(false);
        }
        catch (ArgumentException) when (items.Count > 1)
        {
            // The store refused what one of them asks, and nothing was done: each for itself, so that it is that one's failure alone.
            for (var index = 0; index < items.Count; index++)
            {
                failures[index] = await items[index].TryRunAsync(store, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            Array.Fill(failures, exception);
        }

        for (var index = 0; index < items.Count; index++)
        {
            items[index].Complete(failures[index]);
        }
    }

    public void Run(IStoreState state)
    {
        for (var index = 0; index < items.Count; index++)
        {
            failures[index] = null;
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
