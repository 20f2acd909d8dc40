using System.Runtime.CompilerServices;
using AssignmentRules.HandOvers;
using AssignmentRules.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Tests.HandOvers;

/// <summary>100,000 open tasks on 1,000 accounts are streams: never more than one account's tasks are on their way.</summary>
public sealed class LargeAccountTests
{
    private const int Accounts = 1000;
    private const int TasksEach = 100;

    [Fact]
    public async Task PlanAsync_Of100000Tasks_CountsAllAndHoldsOnePage()
    {
        await using var host = new LargeHost();

        var plan = await host.HandOvers.PlanAsync(Removal, new HandOverPage(990, 20));

        Assert.Equal((Accounts, Accounts * TasksEach, Accounts), (plan.AccountCount, plan.TaskCount, plan.MailCount));
        Assert.Equal(10, plan.Accounts.Count);
        Assert.Null(plan.NextPage);
        Assert.Equal(0, host.Moved);
    }

    [Fact]
    public async Task ApplyEachAsync_Of100000Tasks_MovesAccountByAccountAndReportsEach()
    {
        await using var host = new LargeHost();
        var progress = new Recorder();

        var result = await host.HandOvers.ApplyEachAsync(Removal, progress);

        Assert.Equal((Accounts, Accounts * TasksEach, true), (result.AccountCount, result.TaskCount, result.IsComplete));
        Assert.Empty(result.Accounts);
        Assert.Equal(Enumerable.Range(1, Accounts).Select(number => (number, number * TasksEach)), progress.Counts);
        Assert.Equal(Accounts * TasksEach, host.Moved);
        Assert.Equal(TasksEach, host.MostOnTheirWay);
        Assert.Equal(Accounts, host.Mails);
    }

    [Fact]
    public async Task ApplyEachAsync_CancelledHalfWay_IsFinishedByApplyingAgain()
    {
        await using var host = new LargeHost();
        using var source = new CancellationTokenSource();
        var progress = new Recorder { OnReport = report => CancelAt(report, source) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await host.HandOvers.ApplyEachAsync(Removal, progress, source.Token));
        var movedBefore = host.Moved;
        var result = await host.HandOvers.ApplyEachAsync(Removal, new Recorder());

        Assert.InRange(movedBefore, 1, (Accounts * TasksEach) - 1);
        Assert.True(result.IsComplete);
        Assert.Equal((Accounts * TasksEach, Accounts), (host.Moved, host.Mails));
    }

    [Fact]
    [Trait("Requirement", "T41")]
    public async Task ApplyAsync_OfOneOperationManyTimesAtOnce_MovesAndTellsOnce()
    {
        await using var host = new LargeHost();
        var request = new HandOverRequest("acme", "op") { Changes = [new RoleChange([.. Enumerable.Range(0, 20).Select(number => $"account:{number}")], "success-manager", "tia")] };

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await host.HandOvers.ApplyAsync(request))));

        Assert.Equal((20 * TasksEach, 20), (host.Moved, host.Mails));
        Assert.Equal(20 * TasksEach, results.Sum(result => result.TaskCount));
    }

    [Fact]
    public async Task HandOverRoleAsync_ForAWorkflow_SaysWhatTheActionNeeds()
    {
        await using var host = new LargeHost();

        Assert.Equal([Reason.UnknownUser], await host.HandOvers.HandOverRoleAsync("acme", "account:1", "success-manager", "zoe", "run-1"));
        Assert.Empty((await host.HandOvers.HandOverRoleAsync("acme", "account:1", "success-manager", "tia", "run-2"))!);
        Assert.Empty((await host.HandOvers.HandOverRoleAsync("acme", "account:1", "success-manager", "tia", "run-2"))!);
        Assert.Equal([Reason.SameHolder], await host.HandOvers.HandOverRoleAsync("acme", "account:1", "success-manager", "tia", "run-3"));
        Assert.Equal(TasksEach, host.Moved);
    }

    private static HandOverRequest Removal => new("acme", "op") { Removal = new UserRemoval("bob") { SuccessorId = "tia" }, Cause = HandOverCause.UserDeleted };

    private static void CancelAt(HandOverProgress report, CancellationTokenSource source)
    {
        if (report.AccountCount == 300)
        {
            source.Cancel();
        }
    }

    private sealed class Recorder : IProgress<HandOverProgress>
    {
        public List<(int Accounts, int Tasks)> Counts { get; } = [];

        public Action<HandOverProgress>? OnReport { get; init; }

        public void Report(HandOverProgress value)
        {
            Counts.Add((value.AccountCount, value.TaskCount));
            OnReport?.Invoke(value);
        }
    }

    /// <summary>A host that makes its tasks up as they are asked for.</summary>
    private sealed class LargeHost : IAsyncDisposable, ITaskBoard, IAccountDirectory, IOwnerDirectory, IOwnerWriter, INotifier
    {
        private readonly ServiceProvider services;
        private readonly HashSet<string> written = new(StringComparer.Ordinal);
        private readonly HashSet<string> keys = new(StringComparer.Ordinal);
        private int onTheirWay;

        public LargeHost()
        {
            var collection = new ServiceCollection();
            collection.AddSingleton<ITaskBoard>(this).AddSingleton<IAccountDirectory>(this).AddSingleton<IOwnerDirectory>(this).AddSingleton<IOwnerWriter>(this).AddSingleton<INotifier>(this);
            collection.AddAssignmentRules().UseUsers(new User("bob"), new User("tia")).UsePolicyJson("""{ "version": 1, "handOver": { "tasks": "move-all" } }""");
            services = collection.BuildServiceProvider();
        }

        public HandOverEngine HandOvers => services.GetRequiredService<AssignmentEngine>().HandOvers;

        public int Moved => keys.Count;

        public int Mails { get; private set; }

        public int MostOnTheirWay { get; private set; }

        public async IAsyncEnumerable<HeldRole> ListRolesAsync(string tenantId, string userId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            for (var number = 0; number < Accounts; number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!written.Contains($"account:{number}"))
                {
                    yield return new HeldRole($"account:{number}", "success-manager");
                }
            }

            await ValueTask.CompletedTask;
        }

        public async IAsyncEnumerable<AccountTask> ListOpenAsync(string tenantId, string userId, string? accountId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            for (var number = 0; number < TasksEach; number++)
            {
                onTheirWay++;
                yield return new AccountTask($"{accountId}/{number}", userId) { AccountId = accountId };
            }

            MostOnTheirWay = Math.Max(MostOnTheirWay, onTheirWay);
            await ValueTask.CompletedTask;
        }

        public ValueTask<bool> MoveAsync(TaskMove move, CancellationToken cancellationToken = default)
        {
            onTheirWay--;
            return keys.Add(move.Key) ? new(true) : throw new InvalidOperationException($"{move.TaskId} is moved twice.");
        }

        public ValueTask SetOwnerAsync(string tenantId, string recordId, string role, string? userId, string key, CancellationToken cancellationToken = default)
        {
            written.Add(recordId);
            return ValueTask.CompletedTask;
        }

        public ValueTask NotifyAsync(Notification notification, CancellationToken cancellationToken = default)
        {
            Mails++;
            return ValueTask.CompletedTask;
        }

        public ValueTask<OwnerAnswer> FindOwnerAsync(string tenantId, string recordId, string role, CancellationToken cancellationToken = default) => new(new OwnerAnswer(written.Contains(recordId) ? "tia" : "bob"));

        public ValueTask FlagAsync(string tenantId, string taskId, string userId, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public IAsyncEnumerable<AccountRecord> ListRecordsAsync(string tenantId, string accountId, string kind, CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<AccountRecord>();

        public ValueTask DisposeAsync() => services.DisposeAsync();
    }
}
