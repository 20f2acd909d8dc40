using AssignmentRules.Storage;

namespace AssignmentRules.Tests.Workflows;

/// <summary>The journal as one node sees it: it may go away at one of its calls, or the node stands still there, with the answer in its hands.</summary>
internal sealed class NodeJournal(IWorkflowJournal inner) : IWorkflowJournal
{
    private int calls;

    /// <summary>What makes it go away, and other nodes with it.</summary>
    public Outage Outage { get; init; } = new();

    public bool IsAway
    {
        get => Outage.IsOn;
        set => Outage.IsOn = value;
    }

    /// <summary>The number of the call at which it goes away, from 1; 0: it stays.</summary>
    public int GoesAwayAt { get; set; }

    /// <summary>Whether it does what it is asked before it goes away.</summary>
    public bool AnswersFirst { get; init; }

    public Freeze? Freeze { get; init; }

    /// <summary>The longest list of what is due that was asked for.</summary>
    public int LargestLimit { get; private set; }

    public ValueTask<JournalEntry?> FindAsync(string tenantId, string key, CancellationToken cancellationToken = default) => CallAsync(() => inner.FindAsync(tenantId, key, cancellationToken));

    public ValueTask<JournalEntry?> AddAsync(string tenantId, JournalEntry entry, CancellationToken cancellationToken = default) => CallAsync(() => inner.AddAsync(tenantId, entry, cancellationToken));

    public ValueTask<bool> ReplaceAsync(string tenantId, JournalEntry entry, CancellationToken cancellationToken = default) => CallAsync(() => inner.ReplaceAsync(tenantId, entry, cancellationToken));

    public ValueTask<IReadOnlyList<JournalEntry>> ListDueAsync(string tenantId, DateTimeOffset until, int limit, CancellationToken cancellationToken = default)
    {
        LargestLimit = Math.Max(LargestLimit, limit);
        return CallAsync(() => inner.ListDueAsync(tenantId, until, limit, cancellationToken));
    }

    public ValueTask<IReadOnlyList<string>> ListTenantsAsync(DateTimeOffset until, CancellationToken cancellationToken = default) => CallAsync(() => inner.ListTenantsAsync(until, cancellationToken));

    private async ValueTask<T> CallAsync<T>(Func<ValueTask<T>> call)
    {
        var leaves = ++calls == GoesAwayAt;
        if (leaves)
        {
            // Only ever switched on here: another node that calls at the same time must not switch it off again.
            IsAway = true;
        }

        if (IsAway && !(leaves && AnswersFirst))
        {
            throw new IOException("The journal is away.");
        }

        var answer = await call();
        if (leaves)
        {
            throw new IOException("The journal went away with its answer.");
        }

        await (Freeze?.PassAsync() ?? Task.CompletedTask);
        return answer;
    }
}

/// <summary>While it is on, a journal is away for every node.</summary>
internal sealed class Outage
{
    private volatile bool isOn;

    public bool IsOn
    {
        get => isOn;
        set => isOn = value;
    }
}
