using AssignmentRules.HandOvers;
using AssignmentRules.Ports;
using AssignmentRules.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Tests.Samples;

/// <summary><c>samples/policies/totango.policy.json</c>, run.</summary>
public sealed class TotangoSampleTests : IAsyncDisposable
{
    private readonly MemoryHost host = new();
    private readonly ServiceProvider services;
    private readonly HandOverEngine handOvers;

    public TotangoSampleTests()
    {
        host.PutUsers(SampleHost.Tenant, new User("ada") { Role = PermissionRole.Admin }, new User("bob"), new User("tia"));
        host.Put(SampleHost.Tenant, new MemoryRecord("account:A1") { Owners = new Dictionary<string, string?> { ["success-manager"] = "bob", ["sales-manager"] = "bob" } });
        host.Put(SampleHost.Tenant, new MemoryTask("t1") { AccountId = "account:A1", AssigneeId = "bob", Origin = "manual" });
        host.Put(SampleHost.Tenant, new MemoryTask("t2") { AccountId = "account:A1", AssigneeId = "bob", Origin = "success-play" });
        host.Put(SampleHost.Tenant, new MemoryRecord("lead:L1") { AccountId = "account:A1", Owner = "bob" });
        host.Put(SampleHost.Tenant, new MemoryRecord("lead:L2") { AccountId = "account:A1", Owner = "bob", IsOpen = false });
        var collection = new ServiceCollection();
        host.AddTo(collection.AddAssignmentRules().UsePolicyFile(SampleHost.PathOf("totango")));
        services = collection.BuildServiceProvider();
        handOvers = services.GetRequiredService<AssignmentEngine>().HandOvers;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    [Theory]
    [InlineData("success-manager", new[] { "t2" })]
    [InlineData("sales-manager", new[] { "t1", "t2" })]
    public async Task Role_OfTheSample_TakesItsTasksAndTheOpenLeads(string role, string[] expected)
    {
        var result = await handOvers.ApplyAsync(new HandOverRequest(SampleHost.Tenant, "op") { Changes = [new RoleChange(["account:A1"], role, "tia")], InitiatorId = "ada" });

        Assert.Equal(expected, result.Tasks.Select(task => task.TaskId));
        Assert.Equal(["lead:L1"], result.Accounts[0].Records.Select(record => record.RecordId));
        Assert.Equal(["tia", "ada"], host.ListNotifications(SampleHost.Tenant).Select(notification => notification.ToUserId));
        Assert.IsType<Notification.TaskMail>(host.ListNotifications(SampleHost.Tenant)[0]);
    }
}
