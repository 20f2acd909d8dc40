using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AssignmentRules.Ports;

namespace AssignmentRules.Testing;

/// <summary>The tasks of a <see cref="MemoryHost"/>, as the engine sees them.</summary>
internal sealed class MemoryTaskBoard(MemoryHost host, MemoryTable<MemoryTask> tasks) : ITaskBoard
{
    private readonly ConcurrentDictionary<(string TenantId, string Key), bool> answers = new();

    public async IAsyncEnumerable<AccountTask> ListOpenAsync(string tenantId, string userId, string? accountId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var open = tasks.List(tenantId)
            .Where(task => task.IsOpen && string.Equals(task.AssigneeId, userId, StringComparison.Ordinal) && (accountId is null || string.Equals(task.AccountId, accountId, StringComparison.Ordinal)))
            .OrderBy(task => task.AccountId, StringComparer.Ordinal);
        foreach (var task in open)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new AccountTask(task.TaskId, userId)
            {
                AccountId = task.AccountId,
                Origin = Codes.TryParse<TaskOrigin>(task.Origin, out var origin) ? origin : TaskOrigin.Other,
                Role = task.Role,
                Title = task.Title,
                Due = task.Due,
            };
        }

        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    public ValueTask<bool> MoveAsync(TaskMove move, CancellationToken cancellationToken = default)
    {
        if (host.TakeFault(HostFault.MoveTask))
        {
            throw new InvalidOperationException($"The task '{move.TaskId}' cannot be moved, as it was told.");
        }

        return new(answers.GetOrAdd((move.TenantId, move.Key), _ => tasks.TryChange(
            move.TenantId,
            move.TaskId,
            task => task.IsOpen && string.Equals(task.AssigneeId, move.FromUserId, StringComparison.Ordinal),
            task => task with { AssigneeId = move.ToUserId, NeedsAttention = false })));
    }

    public ValueTask FlagAsync(string tenantId, string taskId, string userId, CancellationToken cancellationToken = default)
    {
        tasks.TryChange(tenantId, taskId, task => task.IsOpen && string.Equals(task.AssigneeId, userId, StringComparison.Ordinal), task => task with { NeedsAttention = true });
        return ValueTask.CompletedTask;
    }
}
