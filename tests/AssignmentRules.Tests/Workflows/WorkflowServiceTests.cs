using System.Text.Json;
using AssignmentRules.Hosting;
using AssignmentRules.Storage;
using AssignmentRules.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AssignmentRules.Tests.Workflows;

/// <summary>The hosted service goes on by itself after the journal was away, whenever that began and however long it lasted.</summary>
public sealed class WorkflowServiceTests
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    private readonly MemoryHost host = new();
    private readonly ManualClock clock = new();
    private readonly MemoryAssignmentStore store = new();
    private readonly ActLog log = new();

    public WorkflowServiceTests()
    {
        host.PutUsers("acme", new User("ada"));
        host.Put("acme", new AssignmentRules.Testing.MemoryRecord("person:p1"));
        host.Put("acme", new MemoryCadence("CT-1"));
        host.Put("acme", new MemoryMember("person:p1", "CT-1"));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(4, true)]
    public async Task ExecuteAsync_JournalIsAwayForLongerThanTheLease_BothNodesGoOn(int at, bool answersFirst)
    {
        await AddPauseAsync("k0");
        var journal = new NodeJournal(store) { GoesAwayAt = at, AnswersFirst = answersFirst };
        await using var first = await StartAsync("a", journal);
        await using var second = await StartAsync("b", new NodeJournal(store) { Outage = journal.Outage });

        for (var seconds = 0; seconds < 120; seconds += 5)
        {
            await PassAsync();
        }

        Assert.True(journal.IsAway);
        journal.IsAway = false;
        await AddPauseAsync("k1");
        await PassAsync();
        await PassAsync();

        Assert.Equal(["k0#resume", "k1#resume"], log.Acts.Select(act => act.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Empty(log.Refused);
        Assert.True(first.IsRunning && second.IsRunning);
    }

    [Fact(Timeout = 60_000)]
    public async Task ExecuteAsync_HostIsDisposedOfWithoutBeingStopped_EndsQuietly()
    {
        var node = await StartAsync("a", new NodeJournal(store));
        while (clock.Waiting < 1)
        {
            await Task.Yield();
        }

        await node.DisposeOfHostAsync();
        await node.ExecuteTask;

        Assert.True(node.ExecuteTask.IsCompletedSuccessfully);
    }

    /// <summary>Lets both nodes look once more.</summary>
    private async Task PassAsync()
    {
        while (clock.Waiting < 2)
        {
            await Task.Yield();
        }

        clock.Advance(Poll);
        while (clock.Waiting < 2)
        {
            await Task.Yield();
        }
    }

    private async Task AddPauseAsync(string key)
    {
        var content = JsonSerializer.Serialize(new { recordId = "person:p1", cadenceId = "CT-1", until = clock.GetUtcNow(), key });
        await ((IWorkflowJournal)store).AddAsync("acme", new JournalEntry($"pause:{key}", content) { DueAt = clock.GetUtcNow() });
    }

    private async Task<Node> StartAsync(string name, IWorkflowJournal journal)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock).AddSingleton<IAssignmentStore>(store).AddSingleton(journal);
        host.AddTo(services.AddAssignmentRules(options => options.WorkflowPollInterval = Poll)).UsePolicyJson("""{ "version": 1 }""");
        new NodePorts(name, host, log).AddTo(services);
        var provider = services.BuildServiceProvider();
        var service = provider.GetServices<IHostedService>().OfType<WorkflowService>().Single();
        await service.StartAsync(CancellationToken.None);
        return new Node(provider, service);
    }

    private sealed class Node(ServiceProvider provider, WorkflowService service) : IAsyncDisposable
    {
        public bool IsRunning => service.ExecuteTask is { IsCompleted: false };

        public Task ExecuteTask => service.ExecuteTask!;

        public ValueTask DisposeOfHostAsync() => provider.DisposeAsync();

        public async ValueTask DisposeAsync()
        {
            await service.StopAsync(CancellationToken.None);
            await provider.DisposeAsync();
        }
    }
}
