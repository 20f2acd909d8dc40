using System.Collections.Concurrent;

namespace AssignmentRules.Workflows;

/// <summary>The events that were reported to this process and are not over: who reports one again waits for what comes of it. Thread-safe.</summary>
internal sealed class RunningEvents
{
    private readonly ConcurrentDictionary<(string TenantId, string EventId), Task<WorkflowReport?>> running = new();
    private readonly AsyncLocal<bool> isInside = new();

    /// <summary>Runs an event, unless it is running: then it waits, and gives what came of that; if it failed, the next in line runs the event itself.</summary>
    public async ValueTask<WorkflowReport> RunAsync(string tenantId, string eventId, Func<ValueTask<WorkflowReport>> run, CancellationToken cancellationToken)
    {
        var key = (tenantId, eventId);
        var mine = new TaskCompletionSource<WorkflowReport?>(TaskCreationOptions.RunContinuationsAsynchronously);
        while (running.GetOrAdd(key, mine.Task) is var first && first != mine.Task)
        {
            // A port that reports an event from inside another, or from inside the same, would wait for itself.
            if (isInside.Value)
            {
                return await run().ConfigureAwait(false);
            }

            if (await first.WaitAsync(cancellationToken).ConfigureAwait(false) is { } report)
            {
                return report;
            }
        }

        isInside.Value = true;
        WorkflowReport? own = null;
        try
        {
            own = await run().ConfigureAwait(false);
            return own;
        }
        finally
        {
            running.TryRemove(key, out _);
            mine.SetResult(own);
        }
    }
}
