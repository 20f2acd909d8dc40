using System.Collections.Concurrent;
using AssignmentRules.HandOvers;
using AssignmentRules.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Tests.Docs.Snippets;

/// <summary>The code of <c>docs/hand-over.md</c>, run.</summary>
public sealed class HandOverSnippets : IAsyncDisposable
{
    private readonly Crm crm = new();
    private readonly TaskTable tasks = new();
    private readonly Mails mails = new();
    private readonly ServiceProvider services;
    private readonly AssignmentEngine engine;

    public HandOverSnippets()
    {
        crm.Holders["account:A1"] = "bob";
        crm.Holders["account:A2"] = "bob";
        tasks.Add(new AccountTask("t1", "bob") { AccountId = "account:A1", Origin = TaskOrigin.Manual });
        tasks.Add(new AccountTask("t2", "bob") { AccountId = "account:A1", Origin = TaskOrigin.SuccessPlay, Title = "Renew" });
        tasks.Add(new AccountTask("t7", "bob") { AccountId = "account:A2", Title = "Call" });
        var collection = new ServiceCollection();
        collection.AddSingleton<IOwnerDirectory>(crm).AddSingleton<IOwnerWriter>(crm).AddSingleton<IAccountDirectory>(crm).AddSingleton<ITaskBoard>(tasks).AddSingleton<IMailClient>(mails);
        collection.AddAssignmentRules()
            .UseUsers(new User("ada") { Role = PermissionRole.Admin }, new User("bob"), new User("tia"), new User("eli"))
            .UsePolicyJson("""{ "version": 1, "handOver": { "tasks": "move-automated" } }""")
            .UseNotifier<Mailer>();
        services = collection.BuildServiceProvider();
        engine = services.GetRequiredService<AssignmentEngine>();
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    [Fact]
    public async Task PlanAndApply()
    {
        var reported = new List<RoleMove>();
        void ReportOwnerChanged(string accountId, RoleMove role) => reported.Add(role);

        var request = new HandOverRequest("acme", "segment-4711")
        {
            Changes = [new RoleChange(["account:A1", "account:A2"], "success-manager", "tia")],
            Cause = HandOverCause.Segment,
            InitiatorId = "ada",
        };

        var plan = await engine.HandOvers.PlanAsync(request);
        Console.WriteLine($"{plan.TaskCount} tasks of {plan.AccountCount} accounts, {plan.MailCount} mails");

        var result = await engine.HandOvers.ApplyAsync(plan);
        Report(result);
        if (!result.IsComplete)
        {
            result = await engine.HandOvers.ApplyAsync(request);      // the same operation id: goes on where it stopped
            Report(result);
        }

        void Report(HandOverResult done)
        {
            foreach (var account in done.Accounts)
            {
                foreach (var role in account.Roles.Where(role => role.FromUserId != role.ToUserId))
                {
                    ReportOwnerChanged(account.AccountId, role);
                }
            }
        }

        Assert.Equal(["t2", "t7"], result.Tasks.Select(task => task.TaskId));
        Assert.Equal(2, reported.Count);
        Assert.Equal(["tia: account:A1: 1 task came to you", "tia: account:A2: 1 task came to you"], mails.Sent);
    }

    [Fact]
    public async Task Leave()
    {
        var result = await engine.HandOvers.ApplyAsync(new HandOverRequest("acme", "leave-bob")
        {
            Removal = new UserRemoval("bob")
            {
                SuccessorId = "tia",
                Successors = new Dictionary<string, string?> { ["sales-manager"] = "eli" },
                PrivateResourcesToUserId = "eli",
            },
            Cause = HandOverCause.UserDeleted,
            InitiatorId = "ada",
        });

        Assert.Equal([("t1", "eli"), ("t2", "tia"), ("t7", "tia")], result.Tasks.Select(task => (task.TaskId, task.ToUserId)));
    }

    [Fact]
    public async Task Many()
    {
        var request = new HandOverRequest("acme", "all") { Changes = [new RoleChange(["account:A1", "account:A2"], "success-manager", "tia")] };
        var progress = new ProgressBar();

        var page = await engine.HandOvers.PlanAsync(request, new HandOverPage(Start: 0, Size: 50));
        var result = await engine.HandOvers.ApplyEachAsync(request, progress);

        Assert.Equal((2, 2, 2), (page.TaskCount, result.TaskCount, progress.Reports));
    }

    private sealed class ProgressBar : IProgress<HandOverProgress>
    {
        public int Reports { get; private set; }

        public void Report(HandOverProgress value) => Reports++;
    }

    private sealed class Crm : IOwnerDirectory, IOwnerWriter, IAccountDirectory
    {
        public ConcurrentDictionary<string, string?> Holders { get; } = new();

        public ValueTask<OwnerAnswer> FindOwnerAsync(string tenantId, string recordId, string role, CancellationToken cancellationToken = default) => new(new OwnerAnswer(Holders.GetValueOrDefault(recordId)));

        public ValueTask SetOwnerAsync(string tenantId, string recordId, string role, string? userId, string key, CancellationToken cancellationToken = default)
        {
            Holders[recordId] = userId;
            return ValueTask.CompletedTask;
        }

        public IAsyncEnumerable<HeldRole> ListRolesAsync(string tenantId, string userId, CancellationToken cancellationToken = default) =>
            Holders.Where(pair => pair.Value == userId).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new HeldRole(pair.Key, "success-manager")).ToList().ToAsyncEnumerable();

        public IAsyncEnumerable<AccountRecord> ListRecordsAsync(string tenantId, string accountId, string kind, CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<AccountRecord>();
    }

    private sealed class Mails : IMailClient
    {
        public List<string> Sent { get; } = [];

        public ValueTask SendAsync(string userId, MailText text, string key)
        {
            Sent.Add($"{userId}: {text.Subject}");
            return ValueTask.CompletedTask;
        }
    }
}
