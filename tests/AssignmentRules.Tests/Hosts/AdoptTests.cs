using AssignmentRules.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Tests.Hosts;

/// <summary>What is taken over with nobody, while the engine looks for somebody.</summary>
public sealed class AdoptTests : IAsyncDisposable
{
    private const string Tenant = "acme";

    private static readonly RecordKey Lead = new("lead:L1");

    private readonly ServiceProvider host;

    public AdoptTests()
    {
        var services = new ServiceCollection();
        services.AddAssignmentRules().UseUsers(new User("ana") { IsActive = false })
            .UsePolicyJson("""{ "version": 1, "assignment": [ { "name": "All", "assign": [ { "user": "ana" } ] } ] }""");
        host = services.BuildServiceProvider();
    }

    private AssignmentEngine Engine => host.GetRequiredService<AssignmentEngine>();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task AdoptAsync_ClosedWithNobody_LeavesTheListUntilItIsReopened()
    {
        await Engine.AssignAsync(new AssignmentRequest(Tenant, Lead.RecordId, "import"));
        var waited = Assert.Single(await ListAsync());

        await Engine.AdoptAsync(Tenant, new Assignment(Lead, null) { IsOpen = false });
        await Engine.AdoptAsync(Tenant, new Assignment(Lead, null) { IsOpen = false });
        var closed = await ListAsync();
        await Engine.ReopenAsync(Tenant, Lead);
        var again = Assert.Single(await ListAsync());

        Assert.Empty(closed);
        Assert.Equal((waited.Since, waited.Retry.Source, waited.Record), (again.Since, again.Retry.Source, again.Record));
    }

    [Fact]
    public async Task AdoptAsync_OpenWithNobody_WaitsOn()
    {
        await Engine.AssignAsync(new AssignmentRequest(Tenant, Lead.RecordId, "import"));

        await Engine.AdoptAsync(Tenant, new Assignment(Lead, null));
        var adopted = await ListAsync();
        await Engine.CloseAsync(Tenant, Lead);
        await Engine.ReopenAsync(Tenant, Lead);

        Assert.Single(adopted);
        Assert.Single(await ListAsync());
    }

    [Fact]
    public async Task AdoptAsync_OpenWithNobodyAfterItWasClosed_WaitsAgainInItsPlace()
    {
        await Engine.AssignAsync(new AssignmentRequest(Tenant, Lead.RecordId, "import"));
        var waited = Assert.Single(await ListAsync());
        await Engine.CloseAsync(Tenant, Lead);

        await Engine.AdoptAsync(Tenant, new Assignment(Lead, null));

        Assert.Equal(waited.Since, Assert.Single(await ListAsync()).Since);
    }

    [Fact]
    public async Task AdoptAsync_WithNobodyWhatSomebodyHad_WaitsForNobody()
    {
        await Engine.AdoptAsync(Tenant, new Assignment(Lead, "ana"));

        await Engine.AdoptAsync(Tenant, new Assignment(Lead, null));

        Assert.Empty(await ListAsync());
        Assert.Null((await Engine.FindAssignmentAsync(Tenant, Lead))!.AssigneeId);
    }

    private async Task<IReadOnlyList<UnassignedRecord>> ListAsync()
    {
        var waiting = new List<UnassignedRecord>();
        await foreach (var record in Engine.ListUnassignedAsync(Tenant))
        {
            waiting.Add(record);
        }

        return waiting;
    }
}
