using AssignmentRules.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Tests.Hosts;

/// <summary>What waits is decided again; what the host throws about one record holds up no other.</summary>
public sealed class ProcessUnassignedTests : IAsyncDisposable
{
    private const string Tenant = "acme";

    private readonly FailingRecords records = new();
    private readonly MemoryUserDirectory users = new([new User("ana") { IsActive = false }]);
    private readonly ServiceProvider host;

    public ProcessUnassignedTests()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IRecordSource>(records).AddAssignmentRules().UseUsers(users)
            .UsePolicyJson("""{ "version": 1, "assignment": [ { "name": "All", "assign": [ { "user": "ana" } ] } ] }""");
        host = services.BuildServiceProvider();
    }

    private AssignmentEngine Engine => host.GetRequiredService<AssignmentEngine>();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData(new[] { 0 }, typeof(TimeoutException))]
    [InlineData(new[] { 2, 4 }, typeof(AggregateException))]
    public async Task ProcessUnassignedAsync_HostThatFailsForSome_DecidesTheOthersAndThrows(int[] failing, Type thrown)
    {
        await WaitAsync(5);
        records.Failing = [.. failing.Select(number => $"lead:{number:0000}")];

        var error = await Record.ExceptionAsync(async () => await Engine.ProcessUnassignedAsync(Tenant));
        var left = await Engine.ListUnassignedAsync(Tenant).Select(waiting => waiting.Record.RecordId).ToListAsync();
        records.Failing = [];
        var last = await Engine.ProcessUnassignedAsync(Tenant);

        Assert.IsType(thrown, error);
        Assert.Equal(failing.Select(number => $"lead:{number:0000}"), left);
        Assert.All(last, decision => Assert.Equal("ana", decision.AssigneeId));
        Assert.Empty(await Engine.ListUnassignedAsync(Tenant).ToListAsync());
    }

    /// <summary>Not only what is asked before the chains are walked may fail, but also what they lack.</summary>
    [Fact]
    public async Task ProcessUnassignedAsync_LookupThatFailsForOne_DecidesTheOthersAndThrows()
    {
        var services = new ServiceCollection();
        var people = new Directory();
        services.AddSingleton<IUserDirectory>(people).AddSingleton<IOwnerDirectory>(people).AddAssignmentRules()
            .UsePolicyJson("""{ "version": 1, "assignment": [ { "name": "All", "assign": [ { "owner": "record" }, { "user": "ana" } ] } ] }""");
        await using var provider = services.BuildServiceProvider();
        var engine = provider.GetRequiredService<AssignmentEngine>();
        await engine.AssignManyAsync([.. Enumerable.Range(1, 3).Select(number => new AssignmentRequest(Tenant, $"lead:{number}", "call"))]);

        people.Users = new TenantUsers([new User("ana")]);
        people.OwnedByStranger = "lead:2";
        await Assert.ThrowsAsync<TimeoutException>(async () => await engine.ProcessUnassignedAsync(Tenant));

        Assert.Equal(["lead:2"], await engine.ListUnassignedAsync(Tenant).Select(waiting => waiting.Record.RecordId).ToListAsync());
        Assert.Equal("ana", (await engine.FindAssignmentAsync(Tenant, new RecordKey("lead:3")))!.AssigneeId);
    }

    [Fact]
    public async Task ProcessUnassignedAsync_HostThatFailsForAll_IsNotAskedForEver()
    {
        await WaitAsync(350);
        records.Failing = null;
        records.Asked = 0;

        await Assert.ThrowsAsync<AggregateException>(async () => await Engine.ProcessUnassignedAsync(Tenant));

        Assert.Equal(100, records.Asked);
    }

    private async Task WaitAsync(int count)
    {
        await Engine.AssignManyAsync([.. Enumerable.Range(0, count).Select(number => new AssignmentRequest(Tenant, $"lead:{number:0000}", "call"))]);
        users.Put(Tenant, new User("ana"));
    }

    /// <summary>A directory that fails when it is asked for a stranger, who owns a record.</summary>
    private sealed class Directory : IUserDirectory, IOwnerDirectory
    {
        public TenantUsers Users { get; set; } = new([new User("ana") { IsActive = false }]);

        public string? OwnedByStranger { get; set; }

        public ValueTask<TenantUsers> GetUsersAsync(string tenantId, CancellationToken cancellationToken = default) => new(Users);

        public ValueTask<string?> FindTenantAsync(string userId, CancellationToken cancellationToken = default) => throw new TimeoutException("The directory does not answer.");

        public ValueTask<OwnerAnswer> FindOwnerAsync(string tenantId, string recordId, string role, CancellationToken cancellationToken = default) =>
            new(recordId == OwnedByStranger ? new OwnerAnswer("stranger") : OwnerAnswer.Missing);
    }

    private sealed class FailingRecords : IRecordSource
    {
        /// <summary>Of which records it throws; null: of all.</summary>
        public HashSet<string>? Failing { get; set; } = [];

        public int Asked { get; set; }

        public ValueTask<RecordFacts?> FindAsync(string tenantId, string recordId, CancellationToken cancellationToken = default)
        {
            Asked++;
            return Failing?.Contains(recordId) != false ? throw new TimeoutException("The CRM does not answer.") : new(RecordFacts.Unknown);
        }
    }
}
