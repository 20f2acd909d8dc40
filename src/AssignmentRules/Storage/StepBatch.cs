namespace AssignmentRules.Storage;

/// <summary>Items that run in one step, in order. An item that fails takes nothing from the others; a step that fails, fails them all.</summary>
internal sealed class StepBatch : IStoreWork
{
    private readonly IReadOnlyList<StepItem> items;
    private readonly Exception?[] failures;

    private StepBatch(IReadOnlyList<StepItem> items)
    {
        this.items = items;
        failures = new Exception?[items.Count];
    }

    public static StepBatch Of(StepItem item) => new([item]);

    public static StepBatch Of(IReadOnlyList<StepItem> items) => new(items);

    public async ValueTask RunAsync(IAssignmentStore store, CancellationToken cancellationToken)
    {
        try
        {
            await store.RunAsync(Step(), cancellationToken).ConfigureAwait(false);
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
                items[index].Cancellation.ThrowIfCancellationRequested();
                items[index].Run(state);
            }
            catch (Exception exception) when (items.Count > 1 || exception is OperationCanceledException)
            {
                failures[index] = exception;
            }
        }
    }

    private StoreStep Step()
    {
        var first = items[0];
        return items.Count == 1
            ? new StoreStep(first.TenantId, this)
            {
                Records = first.Records,
                RequestIds = first.RequestIds,
                RotationKeys = first.RotationKeys,
                ReadsLoads = first.ReadsLoads,
                ThrowsBeforeTurns = true,
                UnitOfWork = first.UnitOfWork,
            }
            : new StoreStep(first.TenantId, this)
            {
                Records = [.. items.SelectMany(item => item.Records).Distinct()],
                RequestIds = [.. items.SelectMany(item => item.RequestIds).Distinct(StringComparer.Ordinal)],
                RotationKeys = [.. items.SelectMany(item => item.RotationKeys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                ReadsLoads = items.Any(item => item.ReadsLoads),
                ThrowsBeforeTurns = true,
            };
    }
}
