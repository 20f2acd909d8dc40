using AssignmentRules.Ports;
using AssignmentRules.Testing;
using AssignmentRules.Tests.Hosts;
using AssignmentRules.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AssignmentRules.Tests.Workflows;

/// <summary>What the log says of an action that failed is a sentence, whether there is a code for it, words, or both.</summary>
public sealed class WorkflowLogTests
{
    [Theory]
    [InlineData("""{ "action": "explode" }""", "failed at 'explode': the action 'explode' failed.")]
    [InlineData("""{ "action": "go-to-last-step" }""", "failed at 'go-to-last-step': no-steps.")]
    [InlineData("""{ "action": "change-status", "lead": "Lost" }""", "failed at 'change-status': crm-option-invalid; the CRM has no option 'Lost' for the lead's status; the workflow needs to be mended.")]
    public async Task ReportAsync_ActionThatFails_IsLoggedWithItsReason(string action, string expected)
    {
        using var log = new LogBook();
        var world = new MemoryHost();
        world.PutUsers("acme", new User("ana"));
        world.Put("acme", new MemoryCadence("CT-0") { Type = "team" });
        world.Put("acme", new MemoryMember("lead:1", "CT-0"));
        world.Put("acme", new MemoryCrm { IsConnected = true, IsMapped = true, Provider = "salesforce" });
        var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(log));
        world.AddTo(services.AddAssignmentRules())
            .AddAction("explode", _ => new Exploding())
            .UsePolicyJson($$"""{ "version": 1, "workflows": [ { "id": "w", "on": "task-skipped", "do": [ {{action}} ] } ] }""");
        await using var host = services.BuildServiceProvider();

        await host.GetRequiredService<AssignmentEngine>().Workflows.ReportAsync(new WorkflowEvent("acme", "task-skipped") { RecordId = "lead:1", CadenceId = "CT-0" }, TestContext.Current.CancellationToken);

        Assert.Contains($"The workflow 'w' of tenant acme {expected}", log.Warnings);
    }

    private sealed class Exploding : ICustomAction
    {
        public ValueTask<bool> RunAsync(CustomActionRequest request, CancellationToken cancellationToken = default) => throw new IOException("disk");
    }
}
