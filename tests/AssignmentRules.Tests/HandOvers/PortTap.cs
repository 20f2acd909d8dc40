using System.Runtime.CompilerServices;
using AssignmentRules.Ports;
using AssignmentRules.Storage;
using AssignmentRules.Tests.Workflows;

namespace AssignmentRules.Tests.HandOvers;

/// <summary>Counts every call of every port, and makes one of them fail: before it does anything, or after.</summary>
internal sealed class PortTap
{
    public int Calls { get; private set; }

    /// <summary>The number of the call that fails, from 1; 0: none.</summary>
    public int FailsAt { get; set; }

    public bool FailsAfter { get; init; }

    /// <summary>Where the node stands still, before it does what it is asked, or with the answer in its hands; null: nowhere.</summary>
    public Freeze? Freeze { get; init; }

    public bool FreezesAfter { get; init; }

    /// <summary>What happens in the host before an item of a stream is given.</summary>
    public Action<object?>? OnItem { get; set; }

    /// <summary>What happens in the host before a role is written; it may throw.</summary>
    public Action<string>? OnRole { get; set; }

    /// <summary>What happens in the host before whoever started it is told.</summary>
    public Action? OnNotice { get; set; }

    /// <summary>How often the host was asked to change something.</summary>
    public int Acts { get; private set; }

    /// <summary>A call that changes something.</summary>
    public ValueTask<T> ActAsync<T>(Func<ValueTask<T>> call)
    {
        Acts++;
        return CallAsync(call);
    }

    /// <summary>A call that changes something.</summary>
    public ValueTask ActAsync(Func<ValueTask> call)
    {
        Acts++;
        return CallAsync(call);
    }

    public async ValueTask<T> CallAsync<T>(Func<ValueTask<T>> call)
    {
        var fails = ++Calls == FailsAt;
        if (fails && !FailsAfter)
        {
            throw new IOException("The port fails.");
        }

        await (FreezesAfter ? Task.CompletedTask : PassAsync());
        var answer = await call();
        await (FreezesAfter ? PassAsync() : Task.CompletedTask);
        return fails ? throw new IOException("The port did it, and its answer is lost.") : answer;
    }

    public async ValueTask CallAsync(Func<ValueTask> call) => await CallAsync(async () =>
    {
        await call();
        return 0;
    });

    private Task PassAsync() => Freeze?.PassAsync() ?? Task.CompletedTask;

    public async IAsyncEnumerable<T> ListAsync<T>(IAsyncEnumerable<T> stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await CallAsync(() => ValueTask.CompletedTask);
        await foreach (var item in stream.WithCancellation(cancellationToken))
        {
            OnItem?.Invoke(item);
            yield return item;
            await CallAsync(() => ValueTask.CompletedTask);
        }
    }
}

/// <summary>Every port that hand-overs use, tapped.</summary>
internal sealed class TappedPorts(PortTap tap, IServiceProvider host, IHandOverJournal journal)
    : IUserDirectory, IRecordSource, IOwnerDirectory, IOwnerWriter, ITaskBoard, IAccountDirectory, INotifier, IHandOverJournal
{
    public ValueTask<TenantUsers> GetUsersAsync(string tenantId, CancellationToken cancellationToken = default) => tap.CallAsync(() => Port<IUserDirectory>().GetUsersAsync(tenantId, cancellationToken));

    public ValueTask<string?> FindTenantAsync(string userId, CancellationToken cancellationToken = default) => tap.CallAsync(() => Port<IUserDirectory>().FindTenantAsync(userId, cancellationToken));

    public ValueTask<RecordFacts?> FindAsync(string tenantId, string recordId, CancellationToken cancellationToken = default) => tap.CallAsync(() => Port<IRecordSource>().FindAsync(tenantId, recordId, cancellationToken));

    public ValueTask<OwnerAnswer> FindOwnerAsync(string tenantId, string recordId, string role, CancellationToken cancellationToken = default) => tap.CallAsync(() => Port<IOwnerDirectory>().FindOwnerAsync(tenantId, recordId, role, cancellationToken));

    public ValueTask SetOwnerAsync(string tenantId, string recordId, string role, string? userId, string key, CancellationToken cancellationToken = default) => tap.ActAsync(() =>
    {
        tap.OnRole?.Invoke(role);
        return Port<IOwnerWriter>().SetOwnerAsync(tenantId, recordId, role, userId, key, cancellationToken);
    });

    public IAsyncEnumerable<AccountTask> ListOpenAsync(string tenantId, string userId, string? accountId, CancellationToken cancellationToken = default) => tap.ListAsync(Port<ITaskBoard>().ListOpenAsync(tenantId, userId, accountId, cancellationToken), cancellationToken);

    public ValueTask<bool> MoveAsync(TaskMove move, CancellationToken cancellationToken = default) => tap.ActAsync(() => Port<ITaskBoard>().MoveAsync(move, cancellationToken));

    public ValueTask FlagAsync(string tenantId, string taskId, string userId, CancellationToken cancellationToken = default) => tap.ActAsync(() => Port<ITaskBoard>().FlagAsync(tenantId, taskId, userId, cancellationToken));

    public IAsyncEnumerable<HeldRole> ListRolesAsync(string tenantId, string userId, CancellationToken cancellationToken = default) => tap.ListAsync(Port<IAccountDirectory>().ListRolesAsync(tenantId, userId, cancellationToken), cancellationToken);

    public IAsyncEnumerable<AccountRecord> ListRecordsAsync(string tenantId, string accountId, string kind, CancellationToken cancellationToken = default) => tap.ListAsync(Port<IAccountDirectory>().ListRecordsAsync(tenantId, accountId, kind, cancellationToken), cancellationToken);

    public ValueTask NotifyAsync(Notification notification, CancellationToken cancellationToken = default) => tap.ActAsync(() =>
    {
        (notification is Notification.TaskNotice ? tap.OnNotice : null)?.Invoke();
        return Port<INotifier>().NotifyAsync(notification, cancellationToken);
    });

    public ValueTask<string?> FindEntryAsync(string tenantId, string operationId, string name, CancellationToken cancellationToken = default) => tap.CallAsync(() => journal.FindEntryAsync(tenantId, operationId, name, cancellationToken));

    public ValueTask<bool> AddEntryAsync(string tenantId, string operationId, HandOverEntry entry, CancellationToken cancellationToken = default) => tap.CallAsync(() => journal.AddEntryAsync(tenantId, operationId, entry, cancellationToken));

    public ValueTask<bool> PutEntryAsync(string tenantId, string operationId, HandOverEntry entry, HandOverEntry guard, CancellationToken cancellationToken = default) => tap.CallAsync(() => journal.PutEntryAsync(tenantId, operationId, entry, guard, cancellationToken));

    public IAsyncEnumerable<HandOverEntry> ListEntriesAsync(string tenantId, string operationId, string prefix, CancellationToken cancellationToken = default) => tap.ListAsync(journal.ListEntriesAsync(tenantId, operationId, prefix, cancellationToken), cancellationToken);

    private T Port<T>()
        where T : class => (T)host.GetService(typeof(T))!;
}
