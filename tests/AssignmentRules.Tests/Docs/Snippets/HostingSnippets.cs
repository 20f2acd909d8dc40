using AssignmentRules.Explanations;
using AssignmentRules.Policies;
using AssignmentRules.Ports;
using AssignmentRules.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AssignmentRules.Tests.Docs.Snippets;

/// <summary>The code of <c>docs/hosting.md</c>, run. <see cref="SnippetTests"/> holds the page to it.</summary>
public sealed class HostingSnippets : IAsyncDisposable
{
    private readonly CompanyDatabase database = new() { Policy = new PolicyRow(HostingPolicy.Json, "1") };
    private readonly ServiceProvider services;
    private readonly AssignmentEngine engine;

    public HostingSnippets()
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<ICompanyDatabase>(database).AddSingleton<ICrmClient>(database);
        collection.AddAssignmentRules(options => options.PolicyReloadInterval = TimeSpan.Zero)
            .UseUsers<CompanyDirectory>()
            .UseRecords<LeadTable>()
            .UseOwners<CrmOwners>()
            .UseCadences<CadenceTable>()
            .AddCandidate<TerritoryOwner>("territory")
            .AddStrategy<FewestTurns>("fewest-turns")
            .UsePolicies<PolicyTable>();
        services = collection.BuildServiceProvider();
        engine = services.GetRequiredService<AssignmentEngine>();
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    [Fact]
    public async Task Register()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<ICompanyDatabase>(database).AddSingleton<ICrmClient>(database);

        builder.Services.AddAssignmentRules(options => options.LookupTimeout = TimeSpan.FromSeconds(5))
            .UseUsers<CompanyDirectory>()                  // required
            .UsePolicies<PolicyTable>()                    // required; or UsePolicyFile("assignment-policy.json")
            .UseRecords<LeadTable>()
            .UseOwners<CrmOwners>()
            .UseCadences<CadenceTable>()
            .UseAvailability<Presence>()
            .UseAuthorizer<LeadersOnly>()
            .AddCandidate<TerritoryOwner>("territory")     // { "custom": "territory" }
            .AddStrategy<FewestTurns>("fewest-turns");     // "strategy": "fewest-turns"

        using var host = builder.Build();
        await host.StartAsync();
        var decision = await host.Services.GetRequiredService<AssignmentEngine>().AssignAsync(new AssignmentRequest("acme", "lead:L1", "web-chat"));
        Assert.Equal("ana", decision.AssigneeId);
        Assert.Equal(TimeSpan.FromSeconds(5), host.Services.GetRequiredService<IOptions<Hosting.AssignmentRulesOptions>>().Value.LookupTimeout);
    }

    [Fact]
    public async Task Ask()
    {
        var asked = string.Empty;
        void Ring(string userId) => asked = $"ring {userId}";
        void TellManagers(Decision unassigned) => asked = unassigned.ToString();
        void Refuse(IReadOnlyList<Reason> reasons) => asked = string.Join(",", reasons);

        var decision = await engine.AssignAsync(new AssignmentRequest("acme", "lead:L1", "phone-call")
        {
            InitiatorId = "ada",
            Attributes = Attributes.Of(("type", "solar"), ("employees", 250)),
        });

        switch (decision.Outcome)
        {
            case Outcome.Assigned or Outcome.KeptExisting:
                Ring(decision.AssigneeId!);
                break;
            case Outcome.Unassigned:
                TellManagers(decision);
                break;
            case Outcome.Rejected:
                Refuse(decision.Reasons);
                break;
        }

        Assert.Equal("ring ana", asked);
    }

    [Fact]
    public async Task Key()
    {
        var request = new AssignmentRequest("acme", "lead:L1", "web-chat") { RequestId = "message-4711" };

        var first = await engine.AssignAsync(request);
        var again = await engine.AssignAsync(request);            // delivered twice: the first decision, no second turn
        var known = await engine.FindDecisionAsync("acme", "message-4711");

        Assert.Equal((first.Sequence, first.Sequence), (again.Sequence, known!.Sequence));
        Assert.Equal("ben", (await engine.AssignAsync(new AssignmentRequest("acme", "lead:L9", "web-chat"))).AssigneeId);
    }

    [Fact]
    public async Task Batch()
    {
        string[] ids = ["lead:L1", "lead:L3", "lead:gone", "lead:L4"];

        var decisions = await engine.AssignManyAsync([.. ids.Select(id => new AssignmentRequest("acme", id, "import"))]);
        var refused = decisions.Where(decision => decision.Outcome == Outcome.Rejected);

        Assert.Equal(["ana", "ben", null, "cho"], decisions.Select(decision => decision.AssigneeId).ToList());
        Assert.Equal("lead:gone", Assert.Single(refused).Request.RecordId);
    }

    [Fact]
    public async Task UnitOfWork()
    {
        var request = new AssignmentRequest("acme", "lead:L1", "web-chat");
        var leads = new Dictionary<string, string?>(StringComparer.Ordinal);

        var decision = await engine.AssignAsync(request, new MemoryUnitOfWork(decided => leads[decided.Request.RecordId] = decided.AssigneeId));

        Assert.Equal("ana", decision.AssigneeId);
        Assert.Equal("ana", leads["lead:L1"]);
        var other = new AssignmentRequest("acme", "lead:L3", "web-chat");
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await engine.AssignAsync(other, new MemoryUnitOfWork(_ => throw new InvalidOperationException("disk full"))));
        Assert.Null(await engine.FindLastDecisionAsync("acme", other.Key));
        Assert.Equal("ben", (await engine.AssignAsync(other)).AssigneeId);
    }

    [Fact]
    public async Task Afterwards()
    {
        var lead = new RecordKey("lead:L1");
        await engine.AssignAsync(new AssignmentRequest("acme", "lead:L1", "web-chat"));

        var moved = await engine.ReassignAsync(new ReassignRequest("acme", "lead:L1", "cho") { InitiatorId = "ada" });
        var qualified = await engine.TransferAsync(new TransferRequest("acme", "lead:L1", "intake") { InitiatorId = "ada" });
        await engine.CloseAsync("acme", lead);                    // no longer counts as open; ReopenAsync takes it back
        var holder = await engine.FindAssignmentAsync("acme", lead);

        await engine.AdoptAsync("acme", new Assignment(new RecordKey("lead:L0"), "ben"));

        Assert.Equal(("cho", "ben", "ben"), (moved.AssigneeId, qualified.AssigneeId, holder!.AssigneeId));
        Assert.False(holder.IsOpen);
        Assert.Equal("ben", (await engine.FindAssignmentAsync("acme", new RecordKey("lead:L0")))!.AssigneeId);
    }

    [Fact]
    public async Task Unassigned()
    {
        var waiting = new List<string>();
        void Show(RecordKey record, DateTimeOffset since, IReadOnlyList<Reason> reasons) => waiting.Add($"{record} {reasons[0].Code()} {since.Year > 2000}");
        await engine.AssignAsync(new AssignmentRequest("acme", "lead:L1", "import") { Attributes = Attributes.Of(("employees", 2000)) });

        await foreach (var unassigned in engine.ListUnassignedAsync("acme"))
        {
            Show(unassigned.Record, unassigned.Decision.DecidedAt, unassigned.Decision.Reasons);
        }

        // Somebody is back, or the policy changed: decide again what waits, oldest first.
        var decisions = await engine.ProcessUnassignedAsync("acme");

        Assert.Equal(["lead:L1 unknown-user True"], waiting);
        Assert.Equal(Outcome.Unassigned, Assert.Single(decisions).Outcome);
    }

    [Fact]
    public async Task Explain()
    {
        var request = new AssignmentRequest("acme", "lead:L1", "web-chat");

        var would = await engine.ResolveAsync(request);                                                    // decides, writes nothing
        var next = await engine.PreviewAsync(new PreviewRequest("acme", "sales", 3) { InitiatorId = "ada" });
        var before = await engine.ExplainNextAsync(request, "ben");                                        // why would ben not get it?
        var decision = await engine.AssignAsync(request);
        var after = await engine.ExplainAsync("acme", decision.Key, "ben");                                // why did ben not get it?
        var derived = DecisionReplay.Assignee(decision);                                                   // from the decision alone

        Assert.Equal(("ana", "ana", "ana"), (would.AssigneeId, decision.AssigneeId, derived));
        Assert.Equal(["ana", "ben", "cho"], next.Next);
        Assert.Equal([Reason.NotYourTurn], before.Reasons);
        Assert.Equal([Reason.NotYourTurn], after!.Reasons);
    }

    [Fact]
    public async Task Reload()
    {
        var shown = new List<string>();
        await engine.CheckAsync();
        database.Policy = new PolicyRow("""{ "version": 1, "assignment": [ { "name": "x", "assign": [ { "pool": "gone" } ] } ] }""", "2");

        try
        {
            await engine.ReloadPolicyAsync("acme");
        }
        catch (PolicyException invalid)
        {
            foreach (var fault in invalid.Faults)
            {
                shown.Add($"{fault.Line}:{fault.Column} {fault.Path}: {fault.Message}; {fault.Cure}");
            }
        }

        var warnings = await engine.FindPolicyWarningsAsync("acme");

        Assert.Equal(["1:70 assignment[0].assign[0].pool: there is no pool 'gone'; add it under 'pools', or name another one"], shown);
        Assert.Contains("kim", Assert.Single(warnings).Message, StringComparison.Ordinal);
        Assert.Equal("ana", (await engine.AssignAsync(new AssignmentRequest("acme", "lead:L1", "web-chat"))).AssigneeId);
    }

    [Fact]
    public void Check()
    {
        var json = """{ "version": 1, "pools": { "sales": { "members": [ "ana" ] } } }""";

        if (!PolicyReader.TryParse(json, out var policy, out var faults))
        {
            throw new PolicyException(faults);
        }

        var larger = policy with { Pools = [policy.Pools[0] with { Members = [.. policy.Pools[0].Members, new("ben")] }] };
        var text = PolicyWriter.ToJson(larger);

        Assert.Equal(["ana", "ben"], PolicyReader.Parse(text).Pools[0].Members.Select(member => member.UserId));
    }

    [Fact]
    public async Task Ports_ThatTheOtherSnippetsDoNotReach_AnswerAsThePageSays()
    {
        var presence = new Presence();
        presence.Put("ana");
        var authorizer = new LeadersOnly();
        var directory = new CompanyDirectory(database);

        var calls = await presence.GetUnavailableAsync("acme", "phone-call");
        var chats = await presence.GetUnavailableAsync("acme", "web-chat");
        var member = await authorizer.IsAllowedAsync(new AuthorizationRequest("acme", new User("ana"), AssignmentOperation.Reassign));
        var first = await directory.GetUsersAsync("acme");
        directory.Forget("acme");
        var territory = await engine.AssignAsync(new AssignmentRequest("acme", "lead:L5", "web-form") { Attributes = Attributes.Of(("postcode", "75011")) });
        var quiet = await engine.AssignAsync(new AssignmentRequest("acme", "lead:L6", "web-form"));
        var owned = await engine.AssignAsync(new AssignmentRequest("acme", "lead:L2", "web-chat"));
        var added = await engine.AssignAsync(new AssignmentRequest("acme", "lead:L7", "import") { CadenceId = "CT-1", InitiatorId = "cho" });

        Assert.Equal("ana", Assert.Single(calls));
        Assert.Empty(chats);
        Assert.False(member);
        Assert.NotSame(first, await directory.GetUsersAsync("acme"));
        Assert.Equal("ana", territory.AssigneeId);
        Assert.Equal(("ana", "fewest-turns"), (quiet.AssigneeId, quiet.Strategy));
        Assert.Equal(("cho", "cho"), (owned.AssigneeId, added.AssigneeId));
    }
}
