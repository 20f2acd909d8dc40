namespace AssignmentRules.Storage;

/// <summary>Is cancelled when every item of a batch is: as long as somebody wants the batch, it goes on.</summary>
internal sealed class BatchCancellation : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly CancellationTokenRegistration[] registrations;
    private int wanted;

    private BatchCancellation(IReadOnlyList<StepItem> items)
    {
        wanted = items.Count;
        registrations = new CancellationTokenRegistration[items.Count];
        for (var index = 0; index < items.Count; index++)
        {
            registrations[index] = items[index].Cancellation.UnsafeRegister(static batch => ((BatchCancellation)batch!).Unwant(), this);
        }
    }

    public CancellationToken Token => source.Token;

    /// <returns>Null: one of them cannot be cancelled.</returns>
    public static BatchCancellation? Find(IReadOnlyList<StepItem> items) => items.All(item => item.Cancellation.CanBeCanceled) ? new(items) : null;

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        source.Dispose();
    }

    private void Unwant()
    {
        if (Interlocked.Decrement(ref wanted) == 0)
        {
            source.Cancel();
        }
    }
}
