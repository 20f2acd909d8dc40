using AssignmentRules.Hosting;
using AssignmentRules.Ports;
using AssignmentRules.Storage;
using AssignmentRules.Testing;
using AssignmentRules.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Tests.Workflows;

/// <summary>A host in memory with a person in a cadence, and engines on one store.</summary>
internal sealed class WorkflowWorld
{
    public const string Tenant = "acme";

    private readonly string policy;

    public WorkflowWorld(string workflows, string more = "")
    {
        policy = $$"""
            { "version": 1, "workflows": [ {{workflows}} ], {{more}}
              "assignment": [ { "name": "Moved", "assign": [ { "owner": "record" } ], "otherwise": "reject" } ] }
            """;
        Host.PutUsers(Tenant, new User("ada") { Role = PermissionRole.Admin }, new User("bob"), new User("cho"), new User("tia"));
        Host.Put(Tenant, new AssignmentRules.Testing.MemoryRecord("person:p1") { Owner = "bob", AccountId = "account:A1" });
        Host.Put(Tenant, new MemoryCadence("CT-1") { Steps = ["auto", "manual", "auto"] });
        Host.Put(Tenant, new MemoryCadence("CT-2") { Steps = ["auto"] });
        Host.Put(Tenant, new MemoryMember("person:p1", "CT-1"));
        Host.Put(Tenant, new MemoryCrm { Options = new Dictionary<string, IReadOnlyList<MemoryCrmOption>> { ["account"] = [new("NI", "Pas intéressé")], ["lead"] = [new("CC", "Clôturé - Converti")] } });
    }

    public MemoryHost Host { get; } = new();

    public ManualTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 15, 9, 0, 0, TimeSpan.Zero));

    public MemoryAssignmentStore Store { get; } = new();

    /// <summary>The keys with which the host's own action was called, each once: what a host that keeps keys does.</summary>
    public HashSet<string> CustomKeys { get; } = [];

    /// <summary>What is used in the place of the host's own; null: the host's own.</summary>
    public ICrm? Crm { get; set; }

    /// <summary>What the host has beside; null: nothing.</summary>
    public Action<AssignmentRulesBuilder>? Configure { get; set; }

    public WorkflowEngine NewEngine(IWorkflowJournal? journal = null, int retries = 0, Func<ICustomAction, ICustomAction>? around = null, Action<IServiceCollection>? configure = null) =>
        NewFrontDoor(journal, retries, around, configure).Workflows;

    public AssignmentEngine NewFrontDoor(IWorkflowJournal? journal = null, int retries = 0, Func<ICustomAction, ICustomAction>? around = null, Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock).AddSingleton<IAssignmentStore>(Store).AddSingleton<IWorkflowJournal>(journal ?? Store);
        var action = new FakeAction(CustomKeys);
        var builder = Host.AddTo(services.AddAssignmentRules(options => options.ActionRetries = retries)).UsePolicyJson(policy)
            .AddAction("log", _ => around?.Invoke(action) ?? action)
            .AddTrigger("invoice-paid");
        Configure?.Invoke(builder);
        if (Crm is not null)
        {
            services.AddSingleton(Crm);
        }

        configure?.Invoke(services);
        return services.BuildServiceProvider().GetRequiredService<AssignmentEngine>();
    }

    /// <summary>What came of an event, and what the host has by now.</summary>
    public async Task<string> DescribeAsync(WorkflowReport report)
    {
        var assigned = await Store.ListAssignmentsAsync(Tenant, null).ToArrayAsync();
        var told = Host.ListNotifications(Tenant).OfType<Notification.Message>().Select(message => $"{message.ToUserId}:{message.Text}:{message.Key}").Order(StringComparer.Ordinal);
        var members = Host.ListMembers(Tenant).Select(member => $"{member.CadenceId} {member.State} {member.Step}");
        return string.Join('\n',
        [
            report.Outcome.ToString(),
            .. report.Runs.SelectMany(run => run.Actions.Select(action => $"{run.WorkflowId} {action.Action} {action.Status}")),
            $"owner {Host.FindRecord(Tenant, "person:p1").Owner}, writes {Host.CrmWrites}, keys {string.Join(',', CustomKeys)}",
            .. told,
            .. members,
            .. assigned.Select(assignment => $"{assignment.Record} {assignment.AssigneeId} {assignment.IsOpen}").Order(StringComparer.Ordinal),
        ]);
    }

    public static WorkflowEvent Skipped(string? eventId = "e1") => new(Tenant, "task-skipped") { RecordId = "person:p1", CadenceId = "CT-1", EventId = eventId };

    private sealed class FakeAction(HashSet<string> keys) : ICustomAction
    {
        public ValueTask<bool> RunAsync(CustomActionRequest request, CancellationToken cancellationToken = default)
        {
            keys.Add(request.Key);
            return new(true);
        }
    }
}
