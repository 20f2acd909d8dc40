using AssignmentRules.Hosting;
using AssignmentRules.Policies;
using AssignmentRules.Pools;
using AssignmentRules.Storage;
using AssignmentRules.Testing;
using AssignmentRules.Tests.Promises;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AssignmentRules.Tests.Hosts;

/// <summary>Whatever would fail later stops the host at start, with a sentence.</summary>
public sealed class StartupTests
{
    private const string Valid = """{ "version": 1, "pools": { "sales": { "members": ["ana"] } }, "assignment": [ { "name": "r", "assign": [ { "pool": "sales" } ] } ] }""";

    [Fact]
    [Trait("Requirement", "X3")]
    public async Task Start_NothingRegistered_NamesEveryPortThatIsMissing()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(_ => { }));

        Assert.Contains("No IUserDirectory is registered", error.Message, StringComparison.Ordinal);
        Assert.Contains("No policy is registered", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Requirement", "X3")]
    [InlineData("""[ { "owner": "contact" } ]""", "assignment[0].assign[0]", "IOwnerDirectory")]
    [InlineData("""[ { "owner": "cadence" } ]""", "assignment[0].assign[0]", "ICadenceDirectory")]
    [InlineData("""[ { "custom": "by-region" } ]""", "assignment[0].assign[0].custom", "AddCandidate(\"by-region\"")]
    public async Task Start_PolicyNeedsAMissingPort_NamesThePortAndTheLine(string chain, string path, string cure)
    {
        var json = $$"""
            { "version": 1,
              "assignment": [ { "name": "r", "assign": {{chain}} } ] }
            """;

        var error = await Assert.ThrowsAsync<PolicyException>(() => StartAsync(builder => builder.UseUsers(new User("ana")).UsePolicyJson(json)));

        var fault = Assert.Single(error.Faults);
        Assert.Equal(2, fault.Line);
        Assert.Equal(path, fault.Path);
        Assert.Contains(cure, fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Requirement", "X3")]
    [InlineData(""" "workflows": [ { "id": "w", "on": "task-skipped", "do": [ { "action": "notify", "users": [ { "user": "ana" } ], "message": "m" } ] } ] """, "workflows", "IWorkflowJournal")]
    [InlineData(""" "handOver": { "tasks": "move-all" } """, "handOver.tasks", "IHandOverJournal")]
    public async Task Start_StoreWithoutTheJournalThatThePolicyNeeds_NamesIt(string part, string path, string port)
    {
        var host = new MemoryHost();
        host.PutUsers("acme", new User("ana"));
        var json = $$"""{ "version": 1, {{part}} }""";

        var error = await Assert.ThrowsAsync<PolicyException>(() => StartAsync(builder => host.AddTo(builder).UsePolicyJson(json).Services.AddSingleton<IAssignmentStore>(new InterruptedStore())));
        using var started = await StartAsync(builder => host.AddTo(builder).UsePolicyJson(json));

        var fault = Assert.Single(error.Faults);
        Assert.Equal(path, fault.Path);
        Assert.Contains($"needs the port {port}, which the host lacks", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_UnknownStrategy_IsRefusedUnlessTheHostRegisteredIt()
    {
        const string Json = """{ "version": 1, "pools": { "sales": { "strategy": "alphabetical", "members": ["ben", "ana"] } }, "assignment": [ { "name": "r", "assign": [ { "pool": "sales" } ] } ] }""";

        var error = await Assert.ThrowsAsync<PolicyException>(() => StartAsync(builder => builder.UseUsers(new User("ana")).UsePolicyJson(Json)));
        using var host = await StartAsync(builder => builder.UseUsers(new User("ana"), new User("ben")).UsePolicyJson(Json).AddStrategy<Alphabetical>("alphabetical"));
        var decision = await host.Services.GetRequiredService<AssignmentEngine>().AssignAsync(new AssignmentRequest("acme", "lead:L1", "call"));

        Assert.Contains("alphabetical", error.Message, StringComparison.Ordinal);
        Assert.Equal("ana", decision.AssigneeId);
        Assert.Equal("alphabetical", decision.Strategy);
    }

    [Fact]
    public async Task Start_SettingsThatCannotWork_SaysAllOfThem()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(
            builder => builder.UseUsers(new User("ana")).UsePolicyJson(Valid),
            options =>
            {
                options.LookupTimeout = TimeSpan.Zero;
                options.PolicyReloadInterval = TimeSpan.FromDays(-1);
            }));

        Assert.Equal(2, error.Failures.Count());
    }

    [Theory]
    [Trait("Requirement", "X3")]
    [InlineData("""{ "action": "hand-over", "role": "csm", "to": [ { "user": "ana" } ] }""", "hand-over", "IOwnerDirectory", "IOwnerWriter")]
    [InlineData("""{ "action": "change-owner", "to": "ana" }""", "change-owner", "IOwnerWriter")]
    [InlineData("""{ "action": "change-status", "account": "Won" }""", "change-status", "ICrm")]
    [InlineData("""{ "action": "move-to-cadence", "cadence": "CT-1" }""", "move-to-cadence", "ICadenceDirectory", "ICadenceOperations")]
    [InlineData("""{ "action": "pause-cadence", "days": 1 }""", "pause-cadence", "ICadenceOperations")]
    public async Task Start_ActionNeedsMissingPorts_NamesEach(string action, string code, params string[] ports)
    {
        var json = $$"""{ "version": 1, "workflows": [ { "id": "w", "on": "task-skipped", "do": [ {{action}} ] } ] }""";

        var error = await Assert.ThrowsAsync<PolicyException>(() => StartAsync(builder => builder.UseUsers(new User("ana")).UsePolicyJson(json)));

        Assert.All(error.Faults, fault => Assert.Equal("workflows[0].do[0]", fault.Path));
        Assert.Equal(ports.Select(port => $"the action '{code}' needs the port {port}, which the host lacks"), error.Faults.Select(fault => fault.Message));
    }

    [Fact]
    [Trait("Requirement", "X3")]
    public async Task Start_PolicyFileIsNoUtf8_SaysWhere()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{ "version": 1, "assignment": [ { "name": "R", "assign": [ { "user": "zo""" + "\u00e9\" } ] } ] }", System.Text.Encoding.Latin1);

        var error = await Assert.ThrowsAsync<PolicyException>(() => StartAsync(builder => builder.UseUsers(new User("zo\ufffd")).UsePolicyFile(file)));
        File.Delete(file);

        Assert.Equal("1:73: this is no UTF-8 text; save the document as UTF-8.", Assert.Single(error.Faults).ToString());
    }

    [Fact]
    public async Task Start_AllWell_Decides()
    {
        using var host = await StartAsync(builder => builder.UseUsers(new User("ana")).UsePolicyJson(Valid));

        var decision = await host.Services.GetRequiredService<AssignmentEngine>().AssignAsync(new AssignmentRequest("acme", "lead:L1", "call"));

        Assert.Equal("ana", decision.AssigneeId);
    }

    private static async Task<IHost> StartAsync(Action<AssignmentRulesBuilder> configure, Action<AssignmentRulesOptions>? options = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        configure(builder.Services.AddAssignmentRules(options));
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private sealed class Alphabetical : ICustomStrategy
    {
        public string? Pick(StrategyTurn turn) => turn.Eligible.Select(member => member.UserId).Order(StringComparer.Ordinal).FirstOrDefault();
    }
}
