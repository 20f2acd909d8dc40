using AssignmentRules.Tests.Workflows;
using AssignmentRules.Workflows;

namespace AssignmentRules.Tests.Docs.Snippets;

/// <summary>The code of the page on workflows.</summary>
public sealed class WorkflowSnippets
{
    [Fact]
    public async Task Report_AnEvent_RunsWhatItFires()
    {
        var workflows = new WorkflowWorld("""{ "id": "skipped", "on": "task-skipped", "do": [ { "action": "stop-cadence" } ] }""").NewEngine();

        var report = await workflows.ReportAsync(new WorkflowEvent("acme", "task-skipped")
        {
            RecordId = "person:p1",
            CadenceId = "CT-1",
            EventId = "skip-4711",
        });
        foreach (var run in report.Runs)
        {
            Console.WriteLine($"{run.WorkflowId}: {string.Join(", ", run.Actions.Select(action => action.Status))}");
        }

        Assert.Equal(WorkflowOutcome.Done, report.Outcome);
    }
}
