using AssignmentRules.Storage;
using AssignmentRules.Testing;
using AssignmentRules.Workflows;

namespace AssignmentRules.Tests.Workflows;

/// <summary>What an event on an account does for each of its prospects.</summary>
public sealed class AccountRunTests
{
    private const string Workflows = """
        { "id": "w", "on": "account-status-updated", "do": [
          { "action": "change-status", "lead": "CC" },
          { "action": "change-owner", "to": "tia" },
          { "action": "pause-cadence", "days": 1 },
          { "action": "stop-cadence" } ] }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Requirement", "C32")]
    public async Task ResumeAsync_AfterADeathAtAnyWrite_EndsForEveryProspectAsIfNothingHadHappened(bool writesFirst)
    {
        var (_, expected) = await DieAsync(int.MaxValue, writesFirst);
        var deaths = 0;
        for (var diesAt = 1; await DieAsync(diesAt, writesFirst) is (true, var state); diesAt++)
        {
            deaths++;
            Assert.Equal(expected, state);
        }

        Assert.True(deaths > 20, $"Only {deaths} deaths were tried.");
    }

    [Fact]
    [Trait("Requirement", "C32")]
    public async Task ReportAsync_AccountOfManyProspects_WritesAsMuchForEachAsOfFew()
    {
        var few = await MeasureAsync(50);

        var many = await MeasureAsync(500);

        Assert.True(many < 12 * few, $"{few:N0} characters were written for 50 prospects, {many:N0} for 500.");
    }

    private static async Task<(bool Died, string State)> DieAsync(int diesAt, bool writesFirst)
    {
        var world = await NewWorldAsync(3);
        var journal = new DyingJournal(world.Store, diesAt, writesFirst);
        var died = false;
        try
        {
            await world.NewEngine(journal).ReportAsync(Updated);
        }
        catch (TimeZoneNotFoundException)
        {
            died = true;
        }

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var next = world.NewEngine();
        await next.ResumeAsync();
        var report = await next.ReportAsync(Updated);
        Assert.True(report.IsComplete);
        return (died, await world.DescribeAsync(report));
    }

    private static async Task<long> MeasureAsync(int prospects)
    {
        var world = await NewWorldAsync(prospects);
        var journal = new MeasuredJournal(world.Store);

        var report = await world.NewEngine(journal).ReportAsync(Updated);

        Assert.Equal(WorkflowOutcome.Done, report.Outcome);
        return journal.Written;
    }

    private static WorkflowEvent Updated => new(WorkflowWorld.Tenant, "account-status-updated") { RecordId = "account:A1", EventId = "e1" };

    private static async Task<WorkflowWorld> NewWorldAsync(int prospects)
    {
        var world = new WorkflowWorld(Workflows);
        var engine = world.NewFrontDoor();
        for (var number = 1; number <= prospects; number++)
        {
            var recordId = $"person:p{number}";
            world.Host.Put(WorkflowWorld.Tenant, new AssignmentRules.Testing.MemoryRecord(recordId) { Owner = "bob", AccountId = "account:A1" });
            world.Host.Put(WorkflowWorld.Tenant, new MemoryMember(recordId, "CT-1"));
            await engine.AdoptAsync(WorkflowWorld.Tenant, new Assignment(new RecordKey(recordId, "CT-1"), "bob"));
        }

        return world;
    }

    private sealed class MeasuredJournal(IWorkflowJournal inner) : IWorkflowJournal
    {
        public long Written { get; private set; }

        public ValueTask<JournalEntry?> FindAsync(string tenantId, string key, CancellationToken cancellationToken = default) => inner.FindAsync(tenantId, key, cancellationToken);

        public ValueTask<JournalEntry?> AddAsync(string tenantId, JournalEntry entry, CancellationToken cancellationToken = default)
        {
            Written += entry.Content.Length;
            return inner.AddAsync(tenantId, entry, cancellationToken);
        }

        public ValueTask<bool> ReplaceAsync(string tenantId, JournalEntry entry, CancellationToken cancellationToken = default)
        {
            Written += entry.Content.Length;
            return inner.ReplaceAsync(tenantId, entry, cancellationToken);
        }

        public ValueTask<IReadOnlyList<JournalEntry>> ListDueAsync(string tenantId, DateTimeOffset until, int limit, CancellationToken cancellationToken = default) => inner.ListDueAsync(tenantId, until, limit, cancellationToken);

        public ValueTask<IReadOnlyList<string>> ListTenantsAsync(DateTimeOffset until, CancellationToken cancellationToken = default) => inner.ListTenantsAsync(until, cancellationToken);
    }
}
