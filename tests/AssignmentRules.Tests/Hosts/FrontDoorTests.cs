using AssignmentRules.Storage;
using AssignmentRules.Testing;
using AssignmentRules.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Tests.Hosts;

/// <summary>What the engine refuses, and what it leaves out, before a store is asked.</summary>
public sealed class FrontDoorTests : IAsyncDisposable
{
    private const string Tenant = "acme";

    private const string Policy = """{ "version": 1, "pools": { "sales": { "members": ["ana", "ben"] } }, "assignment": [ { "name": "All", "assign": [ { "pool": "sales" } ] } ] }""";

    private readonly ServiceProvider host = Start();

    private AssignmentEngine Engine => host.GetRequiredService<AssignmentEngine>();

    public static TheoryData<string> Doors => ["assign", "many", "resolve", "reassign", "find", "last", "explain", "next", "close", "reopen", "adopt", "event"];

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task EveryCall_WithACadenceThatHasNoId_IsRefused(string door)
    {
        foreach (var cadenceId in new[] { string.Empty, " " })
        {
            var refused = await Assert.ThrowsAsync<ArgumentException>(() => CallAsync(door, cadenceId));

            Assert.StartsWith($"The cadence is '{cadenceId}', which names none; give its id, or null for the record by itself.", refused.Message, StringComparison.Ordinal);
            await CallAsync(door, null);
            await CallAsync(door, "CT-1");
        }
    }

    [Fact]
    public async Task AdoptAsync_OfWhatAnotherStoreDecided_KeepsAllButTheDecision()
    {
        await using var other = Start();
        var token = TestContext.Current.CancellationToken;
        await other.GetRequiredService<AssignmentEngine>().AssignAsync(new AssignmentRequest(Tenant, "lead:L1", "import"), token);
        var made = await other.GetRequiredService<AssignmentEngine>().FindAssignmentAsync(Tenant, new RecordKey("lead:L1"), token);

        await Engine.AdoptAsync(Tenant, made!, token);

        Assert.NotNull(made!.AssignedBy);
        Assert.Equal(made with { AssignedBy = null }, await Engine.FindAssignmentAsync(Tenant, new RecordKey("lead:L1"), token));
    }

    private static ServiceProvider Start()
    {
        var world = new MemoryHost();
        world.PutUsers(Tenant, new User("ana"), new User("ben"));
        var services = new ServiceCollection();
        world.AddTo(services.AddAssignmentRules().UsePolicyJson(Policy));
        return services.BuildServiceProvider();
    }

    private async Task CallAsync(string door, string? cadenceId)
    {
        var token = TestContext.Current.CancellationToken;
        var record = new RecordKey("lead:L1", cadenceId);
        var request = new AssignmentRequest(Tenant, "lead:L1", "import") { CadenceId = cadenceId };
        await (door switch
        {
            "assign" => Engine.AssignAsync(request, token).AsTask(),
            "many" => Engine.AssignManyAsync([request], token).AsTask(),
            "resolve" => Engine.ResolveAsync(request, token).AsTask(),
            "reassign" => Engine.ReassignAsync(new ReassignRequest(Tenant, "lead:L1", "ana") { CadenceId = cadenceId }, token).AsTask(),
            "find" => Engine.FindAssignmentAsync(Tenant, record, token).AsTask(),
            "last" => Engine.FindLastDecisionAsync(Tenant, record, token).AsTask(),
            "explain" => Engine.ExplainAsync(Tenant, record, "ana", token).AsTask(),
            "next" => Engine.ExplainNextAsync(request, "ana", token).AsTask(),
            "close" => Engine.CloseAsync(Tenant, record, token).AsTask(),
            "reopen" => Engine.ReopenAsync(Tenant, record, token).AsTask(),
            "adopt" => Engine.AdoptAsync(Tenant, new Assignment(record, "ana"), token).AsTask(),
            _ => Engine.Workflows.ReportAsync(new WorkflowEvent(Tenant, "task-skipped") { RecordId = "lead:L1", CadenceId = cadenceId }, token).AsTask(),
        });
    }
}
