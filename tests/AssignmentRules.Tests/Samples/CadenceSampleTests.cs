using AssignmentRules.Testing;

namespace AssignmentRules.Tests.Samples;

/// <summary>What the sample of Cadence does.</summary>
public sealed class CadenceSampleTests
{
    private const string World = """
        { "users": [ { "id": "bob" }, { "id": "tia" } ],
          "cadences": [ { "id": "CT-1", "steps": ["auto", "manual"] }, { "id": "demos", "steps": ["manual"] } ],
          "records": [ { "id": "person:p1", "owner": "bob", "account": "account:A1" } ],
          "members": [ { "record": "person:p1", "cadence": "CT-1", "assignee": "bob" } ],
          "crm": { "options": { "account": ["En cours", "Pas intéressé"], "lead": ["En cours - Connecté", "Clôturé - Converti"] } } }
        """;

    [Theory]
    [Trait("Requirement", "C62")]
    [InlineData("""
        { "event": { "trigger": "task-skipped", "record": "person:p1", "cadence": "CT-1" }, "expect": { "runs": [ { "workflow": "task-skipped", "actions": ["done"] } ] } },
        { "event": { "trigger": "task-skipped", "record": "person:p1", "cadence": "CT-1" }, "expect": { "runs": [ { "workflow": "task-skipped", "actions": ["no-op"] } ] } },
        { "check": { "statuses": { "account:A1": "Pas intéressé", "person:p1": "Clôturé - Converti" }, "crmWrites": 2 } }
        """)]
    [InlineData("""
        { "event": { "trigger": "email-replied", "record": "person:p1", "cadence": "CT-1" }, "expect": { "runs": [ { "workflow": "email-replied", "actions": ["done", "done"] } ] } },
        { "check": { "members": { "person:p1@CT-1": { "state": "stopped" } }, "statuses": { "person:p1": "En cours - Connecté" } } }
        """)]
    [InlineData("""
        { "event": { "trigger": "demo-booked", "record": "person:p1", "cadence": "CT-1", "attributes": { "status": "booked" } }, "expect": { "outcome": "done" } },
        { "check": { "owners": { "person:p1": "tia" }, "assignees": { "person:p1@demos": "tia" }, "members": { "person:p1@CT-1": null } } }
        """)]
    public async Task Cadence_AnEvent_DoesWhatTheFileSays(string steps)
    {
        var policy = await File.ReadAllTextAsync(SampleHost.PathOf("cadence"), TestContext.Current.CancellationToken);

        var result = await new ScenarioRunner().RunAsync($$"""{ "scenario": "Sample", "policy": {{policy}}, "world": {{World}}, "steps": [ {{steps}} ] }""", null, TestContext.Current.CancellationToken);

        Assert.True(result.Passed, result.ToString());
    }
}
