using AssignmentRules.Storage;

namespace AssignmentRules.Tests.Workflows;

/// <summary>Whatever workflows keep says which record it is about, so that a store can find and erase what it keeps of one person.</summary>
public sealed class JournalRecordTests
{
    private const string Workflows = """
        { "id": "w", "on": "unsubscribed", "do": [ { "action": "pause-cadence", "days": 1 }, { "action": "change-status", "account": "NI" } ] },
        { "id": "raised", "on": "account-status-updated", "do": [ { "action": "log" } ] }
        """;

    [Theory]
    [InlineData("event:e1", "person:p1")]
    [InlineData("run:e1/0", "person:p1")]
    [InlineData("mark:unsubscribed:person:p1@CT-1", "person:p1")]
    [InlineData("pause:e1/w/0@CT-1", "person:p1")]
    [InlineData("event:e1/w/1~account-status-updated:account:A1@CT-1", "account:A1")]
    [InlineData("run:e1/w/1~account-status-updated:account:A1@CT-1/0", "account:A1")]
    public async Task ReportAsync_EveryEntryOfTheJournal_NamesItsRecord(string key, string recordId)
    {
        var world = new WorkflowWorld(Workflows, """ "cascades": 1, """);

        await world.NewEngine().ReportAsync(WorkflowWorld.Skipped() with { Trigger = "unsubscribed" });

        var entry = await ((IWorkflowJournal)world.Store).FindAsync(WorkflowWorld.Tenant, key);
        Assert.Equal(recordId, entry?.RecordId);
    }
}
