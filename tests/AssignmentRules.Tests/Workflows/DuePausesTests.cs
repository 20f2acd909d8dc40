using System.Text.Json;
using AssignmentRules.Storage;
using AssignmentRules.Workflows;

namespace AssignmentRules.Tests.Workflows;

/// <summary>What falls due is taken by one node at a time, and nodes that look at once share it.</summary>
public sealed class DuePausesTests
{
    private const int Many = 250;

    private readonly WorkflowWorld world = new("""{ "id": "w", "on": "task-skipped", "do": [ { "action": "log" } ] }""");
    private readonly ActLog log = new();

    [Fact(Timeout = 60_000)]
    public async Task ResumeAsync_ByTwoNodesAtOnce_EndsEachPauseOnce()
    {
        await AddPausesAsync(Many);
        var (one, other) = (new NodeJournal(world.Store), new NodeJournal(world.Store));
        var (first, second) = (NewNode("a", one), NewNode("b", other));

        await Task.WhenAll(Task.Run(async () => await first.ResumeAsync()), Task.Run(async () => await second.ResumeAsync()));

        Assert.Equal(Many, log.Acts.Select(act => act.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Many, log.Acts.Count);
        Assert.InRange(Math.Max(one.LargestLimit, other.LargestLimit), 1, 100);
        await first.ResumeAsync();
        Assert.Equal(Many, log.Acts.Count);
    }

    [Fact(Timeout = 60_000)]
    public async Task ResumeAsync_WhileAnotherNodeIsAtWork_DoesTheRestAndMovesOn()
    {
        await AddPausesAsync(Many);
        var freeze = new Freeze(7);
        var (first, second) = (NewNode("a", freeze: freeze), NewNode("b"));
        var slow = first.ResumeAsync().AsTask();
        Assert.True(await freeze.IsEnteredAsync(slow));

        await second.ResumeAsync();

        Assert.Equal((7, Many - 7), (log.By("a").Count, log.By("b").Count));
        freeze.End();
        await slow;
        Assert.Equal(Many, log.Acts.Count);
        Assert.Empty(log.Refused);
    }

    [Fact(Timeout = 60_000)]
    public async Task ResumeAsync_FrozenWhileItEndsAPause_IsRefusedByItsFence()
    {
        await AddPausesAsync(1);
        var freeze = new Freeze(1);
        var (first, second) = (NewNode("a", freeze: freeze), NewNode("b"));
        var slow = first.ResumeAsync().AsTask();
        Assert.True(await freeze.IsEnteredAsync(slow));
        await second.ResumeAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        await second.ResumeAsync();

        freeze.End();
        await slow;
        Assert.Equal([new Act("a", "k0#resume", 1), new Act("b", "k0#resume", 2)], log.Acts);
        Assert.Equal([new Act("a", "k0#resume", 1)], log.Refused);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await first.ResumeAsync();
        Assert.Equal(2, log.Acts.Count);
    }

    [Fact(Timeout = 60_000)]
    public async Task ResumeAsync_FrozenBeforeItEndsAPause_LeavesItToWhoeverTookOver()
    {
        await AddPausesAsync(1);

        // The third call takes the pause: the first two list the tenants and what is due.
        var freeze = new Freeze(3);
        var (first, second) = (NewNode("a", new NodeJournal(world.Store) { Freeze = freeze }), NewNode("b"));
        var slow = first.ResumeAsync().AsTask();
        Assert.True(await freeze.IsEnteredAsync(slow));
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await second.ResumeAsync();
        freeze.End();
        await slow;

        Assert.Equal([new Act("b", "k0#resume", 2)], log.Acts);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ResumeAsync_AfterAnOutageAtAnyCall_EndsEachPause(bool answersFirst)
    {
        await AddPausesAsync(3);
        for (var at = 1; at <= 4; at++)
        {
            var journal = new NodeJournal(world.Store) { GoesAwayAt = at, AnswersFirst = answersFirst };
            await Assert.ThrowsAsync<IOException>(async () => await NewNode("a", journal).ResumeAsync());
        }

        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await NewNode("b").ResumeAsync();

        Assert.Equal(["k0#resume", "k1#resume", "k2#resume"], log.Acts.Select(act => act.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Empty(log.Refused);
    }

    [Fact]
    public async Task ResumeAsync_OfWhatCannotBeRead_PutsItOffAndDoesTheRest()
    {
        var journal = (IWorkflowJournal)world.Store;
        for (var number = 0; number < Many; number++)
        {
            await journal.AddAsync(WorkflowWorld.Tenant, new JournalEntry($"event:{number}", "not JSON") { DueAt = world.Clock.GetUtcNow().AddSeconds(-number) });
        }

        await AddPausesAsync(1);
        var engine = NewNode("a");

        await engine.ResumeAsync();

        Assert.Single(log.Acts);
        Assert.Empty(await journal.ListDueAsync(WorkflowWorld.Tenant, world.Clock.GetUtcNow(), 1));
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Many, (await journal.ListDueAsync(WorkflowWorld.Tenant, world.Clock.GetUtcNow(), 1_000)).Count);
    }

    [Fact]
    public async Task ResumeAsync_OneTenantWhoseJournalFails_DoesWhatIsDueForTheOthers()
    {
        await AddPausesAsync(2);
        var engine = NewNode("a", new OneTenantAway(world.Store, "aaa"));

        var failed = await Assert.ThrowsAsync<AggregateException>(async () => await engine.ResumeAsync());

        Assert.StartsWith("What is due could not be done for 1 of 2 tenants; it stays due.", failed.Message, StringComparison.Ordinal);
        Assert.Equal(2, log.Acts.Count);
    }

    private async Task AddPausesAsync(int count)
    {
        for (var number = 0; number < count; number++)
        {
            var until = world.Clock.GetUtcNow();
            var content = JsonSerializer.Serialize(new { recordId = "person:p1", cadenceId = "CT-1", until, key = $"k{number}" });
            await ((IWorkflowJournal)world.Store).AddAsync(WorkflowWorld.Tenant, new JournalEntry($"pause:k{number}", content) { DueAt = until });
        }
    }

    private WorkflowEngine NewNode(string name, IWorkflowJournal? journal = null, Freeze? freeze = null) =>
        world.NewEngine(journal, configure: new NodePorts(name, world.Host, log, freeze).AddTo);
}
