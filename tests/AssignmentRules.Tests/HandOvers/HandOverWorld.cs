using AssignmentRules.HandOvers;
using AssignmentRules.Ports;
using AssignmentRules.Storage;
using AssignmentRules.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MemoryRecord = AssignmentRules.Testing.MemoryRecord;

namespace AssignmentRules.Tests.HandOvers;

/// <summary>The accounts A1 and A2 of bob and cho, their tasks and leads, in a host whose ports are tapped.</summary>
internal sealed class HandOverWorld : IAsyncDisposable
{
    public const string Tenant = "acme";

    private readonly ServiceProvider host;
    private readonly List<ServiceProvider> nodes = [];
    private readonly MemoryAssignmentStore store = new();
    private readonly string handOver;
    private readonly TimeProvider clock;

    public HandOverWorld(string handOver, PortTap? tap = null, TimeProvider? clock = null)
    {
        this.handOver = handOver;
        this.clock = clock ?? TimeProvider.System;
        Host.PutUsers(Tenant, new User("ada") { Role = PermissionRole.Admin }, new User("bob"), new User("cho"), new User("tia"), new User("eli"));
        Host.Put(Tenant, new MemoryRecord("account:A1") { Owners = new Dictionary<string, string?> { ["success-manager"] = "bob", ["sales-manager"] = "cho" } });
        Host.Put(Tenant, new MemoryRecord("account:A2") { Owners = new Dictionary<string, string?> { ["success-manager"] = "bob" } });
        PutTask("t1", "bob", "manual");
        PutTask("t2", "bob", "success-play");
        PutTask("t3", "bob", "other");
        PutTask("t4", "bob", "manual", isOpen: false);
        PutTask("t5", "cho", "success-play");
        PutTask("t7", "bob", "success-play", "account:A2");
        PutTask("t9", "bob", "manual", null);
        Host.Put(Tenant, new MemoryRecord("lead:L1") { Owner = "bob", AccountId = "account:A1" });
        Host.Put(Tenant, new MemoryRecord("lead:L2") { Owner = "bob", AccountId = "account:A2" });

        var ports = new ServiceCollection();
        Host.AddTo(ports.AddAssignmentRules());
        host = ports.BuildServiceProvider();
        Engine = NewNode(tap ?? new PortTap());
    }

    public MemoryHost Host { get; } = new();

    public AssignmentEngine Engine { get; }

    public HandOverEngine HandOvers => Engine.HandOvers;

    /// <summary>Both accounts of bob to tia.</summary>
    public static HandOverRequest ToTia => new(Tenant, "op") { Changes = [new RoleChange(["account:A1", "account:A2"], "success-manager", "tia")], InitiatorId = "ada", Cause = HandOverCause.Segment };

    /// <summary>Another node of the same host, on the same journal.</summary>
    public AssignmentEngine NewNode(PortTap tap)
    {
        var tapped = new TappedPorts(tap, host, store);
        var collection = new ServiceCollection();
        collection.AddSingleton(clock).AddAssignmentRules().UsePolicyJson($$"""{ "version": 1, "handOver": {{handOver}} }""").UseUsers(tapped);
        foreach (var port in typeof(TappedPorts).GetInterfaces())
        {
            collection.Replace(ServiceDescriptor.Singleton(port, tapped));
        }

        var node = collection.BuildServiceProvider();
        nodes.Add(node);
        return node.GetRequiredService<AssignmentEngine>();
    }

    public void PutTask(string id, string? assignee, string origin = "other", string? account = "account:A1", bool isOpen = true) =>
        Host.Put(Tenant, new MemoryTask(id) { AccountId = account, AssigneeId = assignee, Origin = origin, IsOpen = isOpen });

    /// <summary>What the journal says of the operation's end; null: nothing.</summary>
    public async Task<string?> FindEndAsync() => await ((IHandOverJournal)store).FindEntryAsync(Tenant, "op", "end");

    /// <summary>Who has what, and who was told what.</summary>
    public string Describe()
    {
        string[] records = ["account:A1", "account:A2", "lead:L1", "lead:L2"];
        return string.Join('\n',
        [
            .. records.Select(id => Host.FindRecord(Tenant, id)).Select(record => $"{record.RecordId}: {record.Owner} {string.Join(' ', record.Owners.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"))}"),
            .. Host.ListTasks(Tenant).OrderBy(task => task.TaskId, StringComparer.Ordinal).Select(task => $"{task.TaskId}: {task.AssigneeId} {task.NeedsAttention}"),
            .. Host.ListNotifications(Tenant).Select(Describe).Order(StringComparer.Ordinal),
        ]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        await host.DisposeAsync();
    }

    private static string Describe(Notification notification) => notification switch
    {
        Notification.TaskMail mail => $"mail to {mail.ToUserId}: {Describe(mail.Account)}",
        Notification.TaskDigest digest => $"digest to {digest.ToUserId}: {string.Join("; ", digest.Accounts.Select(Describe).Order(StringComparer.Ordinal))}",
        Notification.TaskNotice notice => $"notice to {notice.ToUserId}: {notice.TaskCount}",
        _ => notification.ToString(),
    };

    private static string Describe(MovedTasks tasks) => $"{tasks.AccountId} {string.Join(' ', tasks.Tasks.Select(task => task.TaskId))}";
}

