using AssignmentRules;
using AssignmentRules.Testing;
using AssignmentRules.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace OneConversation;

/// <summary>Two people book a demo: one of a company that nobody talks to, one of a company that Tia talks to.</summary>
public static class Story
{
    private const string Tenant = "example";

    public static async Task RunAsync(TextWriter output)
    {
        var services = new ServiceCollection();
        NewHost().AddTo(services.AddAssignmentRules())
            .UsePolicyFile(Path.Combine(AppContext.BaseDirectory, "cadences.policy.json"))
            .UseNRules(options => options.AddRule<NoSecondCadence>().AddFacts<OpenConversations>());
        await using var provider = services.BuildServiceProvider();
        var workflows = provider.GetRequiredService<AssignmentEngine>().Workflows;
        foreach (var (recordId, eventId) in new[] { ("person:gus", "demo-1"), ("person:ann", "demo-2") })
        {
            var report = await workflows.ReportAsync(new WorkflowEvent(Tenant, "demo-booked") { RecordId = recordId, EventId = eventId });
            await output.WriteLineAsync(report.ToText());
        }
    }

    private static MemoryHost NewHost()
    {
        var host = new MemoryHost();
        host.PutUsers(Tenant, new User("bob"), new User("tia"));
        host.Put(Tenant, new MemoryCadence("follow-up") { Steps = ["mail", "call"] });
        host.Put(Tenant, new MemoryRecord("person:gus") { Owner = "bob", AccountId = "account:globex" });
        host.Put(Tenant, new MemoryRecord("person:ann") { Owner = "bob", AccountId = "account:acme" });
        return host;
    }
}
