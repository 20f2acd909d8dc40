using AssignmentRules.Explanations;
using AssignmentRules.Policies;
using AssignmentRules.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Tests.Hosts;

/// <summary>A policy is swapped whole when its source changes; one that is wrong is refused and the old one stays.</summary>
public sealed class PolicyReloadTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("policies").FullName;
    private readonly ManualClock clock = new();
    private int writes;

    private string File => Path.Combine(folder, "acme.policy.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Assign_FileChanged_TheNextRequestIsDecidedByTheNewVersion()
    {
        Write(PolicyFor("ana"));
        var engine = Engine(services => services.AddAssignmentRules().UseUsers(Users).UsePolicyFile(File));
        var first = await AssignAsync(engine, "lead:L1");

        Write(PolicyFor("ben"));
        var unchanged = await AssignAsync(engine, "lead:L2");
        clock.Advance(TimeSpan.FromSeconds(2));
        var second = await AssignAsync(engine, "lead:L3");

        Assert.Equal("ana", first.AssigneeId);
        Assert.Equal("ana", unchanged.AssigneeId);
        Assert.Equal("ben", second.AssigneeId);
        Assert.NotEqual(first.PolicyVersion, second.PolicyVersion);
    }

    [Fact]
    public async Task Assign_FileIsALinkIntoAVolumeThatWasSwapped_TheNewVersionIsFound()
    {
        foreach (var (version, user) in new[] { ("..v1", "ana"), ("..v2", "ben") })
        {
            Directory.CreateDirectory(Path.Combine(folder, version));
            await System.IO.File.WriteAllTextAsync(Path.Combine(folder, version, "policy.json"), PolicyFor(user), TestContext.Current.CancellationToken);
        }

        System.IO.File.SetLastWriteTimeUtc(Path.Combine(folder, "..v2", "policy.json"), new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc));
        Directory.CreateSymbolicLink(Path.Combine(folder, "..data"), "..v1");
        var link = Path.Combine(folder, "policy.json");
        System.IO.File.CreateSymbolicLink(link, Path.Combine("..data", "policy.json"));
        var engine = Engine(services => services.AddAssignmentRules().UseUsers(Users).UsePolicyFile(link));
        var first = await AssignAsync(engine, "lead:L1");

        Directory.Delete(Path.Combine(folder, "..data"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "..data"), "..v2");
        clock.Advance(TimeSpan.FromSeconds(2));
        var second = await AssignAsync(engine, "lead:L2");

        Assert.Equal("ana", first.AssigneeId);
        Assert.Equal("ben", second.AssigneeId);
    }

    [Fact]
    public async Task Assign_RelativeLinkInALinkedFolder_LeadsWhereTheSystemSays()
    {
        Directory.CreateDirectory(Path.Combine(folder, "srv", "releases", "1"));
        Directory.CreateDirectory(Path.Combine(folder, "srv", "shared"));
        await System.IO.File.WriteAllTextAsync(Path.Combine(folder, "srv", "shared", "policy.json"), PolicyFor("ana"), TestContext.Current.CancellationToken);
        System.IO.File.CreateSymbolicLink(Path.Combine(folder, "srv", "releases", "1", "policy.json"), Path.Combine("..", "..", "shared", "policy.json"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "srv", "current"), Path.Combine("releases", "1"));

        var engine = Engine(services => services.AddAssignmentRules().UseUsers(Users).UsePolicyFile(Path.Combine(folder, "srv", "current", "policy.json")));

        Assert.Equal("ana", (await AssignAsync(engine, "lead:L1")).AssigneeId);
    }

    [Fact]
    public async Task Assign_ClockWasSetBack_TheNewVersionIsFoundAllTheSame()
    {
        Write(PolicyFor("ana"));
        var engine = Engine(services => services.AddAssignmentRules().UseUsers(Users).UsePolicyFile(File));
        await AssignAsync(engine, "lead:L1");

        Write(PolicyFor("ben"));
        clock.Advance(TimeSpan.FromHours(-1));
        var second = await AssignAsync(engine, "lead:L2");

        Assert.Equal("ben", second.AssigneeId);
    }

    [Fact]
    public async Task Assign_TwoEnginesTakeTurnsOnOneThread_EachHasItsOwnPolicyAndRecordsOfTheTenant()
    {
        var first = Engine(services => services.AddAssignmentRules().UseUsers(Users).UsePolicyJson(Pool("ana", "ben")));
        var second = Engine(services => services.AddAssignmentRules().UseUsers(Users).UsePolicyJson(PolicyFor("cho")));

        var decided = new List<string?>();
        foreach (var lead in (string[])["lead:L1", "lead:L2"])
        {
            decided.Add((await AssignAsync(first, lead)).AssigneeId);
            decided.Add((await AssignAsync(second, lead)).AssigneeId);
        }

        Assert.Equal(["ana", "cho", "ben", "cho"], decided);
        Assert.Equal("ben", (await first.FindAssignmentAsync("acme", new RecordKey("lead:L2")))!.AssigneeId);
        Assert.Equal("cho", (await second.FindAssignmentAsync("acme", new RecordKey("lead:L2")))!.AssigneeId);
    }

    [Fact]
    public async Task Assign_NewVersionIsWrong_TheOldOneStaysInForce()
    {
        Write(PolicyFor("ana"));
        var engine = Engine(services => services.AddAssignmentRules().UseUsers(Users).UsePolicyFile(File));
        var first = await AssignAsync(engine, "lead:L1");

        Write("""{ "version": 2 }""");
        clock.Advance(TimeSpan.FromSeconds(2));
        var second = await AssignAsync(engine, "lead:L2");
        var error = await Assert.ThrowsAsync<PolicyException>(async () => await engine.ReloadPolicyAsync("acme"));
        Write(PolicyFor("cho"));
        await engine.ReloadPolicyAsync("acme");
        var third = await AssignAsync(engine, "lead:L3");

        Assert.Equal(first.PolicyVersion, second.PolicyVersion);
        Assert.Equal(File, error.File);
        Assert.Equal("cho", third.AssigneeId);
    }

    [Fact]
    [Trait("Requirement", "P43")]
    public async Task Reload_MemberRemovedAndBackBetweenTwoTurns_IsANewcomer()
    {
        var source = new MemoryPolicySource();
        source.Put("acme", Pool("ana", "ben", "cho"));
        var engine = Engine(services => services.AddAssignmentRules().UseUsers(Users).UsePolicies(source));
        await AssignAsync(engine, "lead:L1");

        source.Put("acme", Pool("ana", "cho"));
        await engine.ReloadPolicyAsync("acme");
        source.Put("acme", Pool("ana", "ben", "cho"));
        await engine.ReloadPolicyAsync("acme");
        var next = new[] { await AssignAsync(engine, "lead:L2"), await AssignAsync(engine, "lead:L3"), await AssignAsync(engine, "lead:L4") };

        Assert.Equal(["cho", "ana", "ben"], next.Select(decision => decision.AssigneeId));
    }

    [Fact]
    [Trait("Requirement", "P43")]
    public async Task Reload_PoolThatNobodyHadATurnOf_MovesNobodyElse()
    {
        var source = new MemoryPolicySource();
        source.Put("acme", Pool("ana", "ben"));
        var engine = Engine(services => services.AddAssignmentRules().UseUsers(Users).UsePolicies(source));
        await engine.FindPolicyAsync("acme");

        source.Put("acme", Pool("cho", "ben", "ana"));
        await engine.ReloadPolicyAsync("acme");
        var next = await engine.PreviewAsync(new PreviewRequest("acme", "sales", 3));

        Assert.Equal(["ana", "ben", "cho"], next.Next);
    }

    [Fact]
    [Trait("Requirement", "P43")]
    public async Task Reload_NewcomersOfTwoVersionsBetweenTwoTurns_JoinInTheOrderInWhichTheyCame()
    {
        var source = new MemoryPolicySource();
        source.Put("acme", Pool("ana"));
        var engine = Engine(services => services.AddAssignmentRules().UseUsers(Users).UsePolicies(source));
        await AssignAsync(engine, "lead:L1");

        source.Put("acme", Pool("ana", "ben"));
        await engine.ReloadPolicyAsync("acme");
        source.Put("acme", Pool("cho", "ana", "ben"));
        await engine.ReloadPolicyAsync("acme");
        var next = await engine.PreviewAsync(new PreviewRequest("acme", "sales", 3));

        Assert.Equal(["ana", "ben", "cho"], next.Next);
    }

    [Fact]
    [Trait("Requirement", "P43")]
    public async Task Assign_NodeThatHasNotReloadedYet_TakesNothingFromNewMembers()
    {
        var store = new MemoryAssignmentStore();
        AssignmentEngine Node(string policy) => Engine(services => services.AddSingleton<IAssignmentStore>(store).AddAssignmentRules().UseUsers(Users).UsePolicyJson(policy));
        var before = Node(Pool("ana", "ben"));
        var after = Node(Pool("ana", "ben", "cho").Replace("\"cho\"", """{ "user": "cho", "maxPerDay": 2 }""", StringComparison.Ordinal));

        var given = new List<string?>();
        for (var number = 0; number < 40; number++)
        {
            given.Add((await AssignAsync(number % 4 == 3 ? before : after, $"lead:{number}")).AssigneeId);
        }

        Assert.Equal(2, given.Count(userId => userId == "cho"));
    }

    [Fact]
    public async Task UsePolicy_SectionWithPathOrText_LoadsIt()
    {
        Write(PolicyFor("ana"));
        var byPath = Engine(services => services.AddAssignmentRules().UseUsers(Users).UsePolicy(Section(File)));
        var byText = Engine(services => services.AddAssignmentRules().UseUsers(Users).UsePolicy(Section(PolicyFor("ben"))));

        Assert.Equal("ana", (await AssignAsync(byPath, "lead:L1")).AssigneeId);
        Assert.Equal("ben", (await AssignAsync(byText, "lead:L1")).AssigneeId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF  ")]
    [InlineData("// who gets what\n")]
    [InlineData("/* who gets what */ ")]
    public async Task UsePolicy_SectionWithTextThatBeginsOtherwise_IsReadAsText(string before)
    {
        var engine = Engine(services => services.AddAssignmentRules().UseUsers(Users).UsePolicy(Section(before + PolicyFor("ben"))));

        Assert.Equal("ben", (await AssignAsync(engine, "lead:L1")).AssigneeId);
    }

    [Fact]
    public async Task UsePolicy_SectionSpreadOverKeys_SaysHowToMendIt()
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Policy:version", (string?)"1")]).Build().GetSection("Policy");
        var engine = Engine(services => services.AddAssignmentRules().UseUsers(Users).UsePolicy(section));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await engine.CheckAsync());

        Assert.Contains("put the policy into a file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "P47")]
    public async Task UsePolicyFile_OnePerTenant_EachHasItsOwnAndNoneLeavesTheFolder()
    {
        Write(PolicyFor("ana"));
        var engine = Engine(services => services.AddAssignmentRules().UseUsers(Users).UsePolicyFile(Path.Combine(folder, "{tenant}.policy.json")));

        await engine.CheckAsync();
        var decision = await AssignAsync(engine, "lead:L1");

        Assert.Equal("ana", decision.AssigneeId);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await engine.AssignAsync(new AssignmentRequest("globex", "lead:L1", "call")));
        await Assert.ThrowsAsync<ArgumentException>(async () => await engine.AssignAsync(new AssignmentRequest("../acme", "lead:L1", "call")));
    }

    [Fact]
    public async Task FindPolicyWarnings_UsersThatCannotBeHad_AreNamed()
    {
        var engine = Engine(services => services.AddAssignmentRules().UseUsers(new User("ana") { IsActive = false }).UsePolicyJson(Pool("ana", "zoe")));

        var warnings = await engine.FindPolicyWarningsAsync("acme");

        Assert.Equal(["pools.sales.members[0]", "pools.sales.members[1]"], warnings.Select(warning => warning.Path));
    }

    private static IEnumerable<User> Users => [new("ana"), new("ben"), new("cho")];

    private static string PolicyFor(string userId) => $$"""{ "version": 1, "assignment": [ { "name": "To {{userId}}", "assign": [ { "user": "{{userId}}" } ] } ] }""";

    private static string Pool(params string[] userIds) =>
        $$"""{ "version": 1, "pools": { "sales": { "strategy": "round-robin", "members": [ {{string.Join(", ", userIds.Select(userId => $"\"{userId}\""))}} ] } }, "assignment": [ { "name": "r", "assign": [ { "pool": "sales" } ] } ] }""";

    private static IConfigurationSection Section(string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Policy", (string?)value)]).Build().GetSection("Policy");

    private static ValueTask<Decision> AssignAsync(AssignmentEngine engine, string recordId) => engine.AssignAsync(new AssignmentRequest("acme", recordId, "call"));

    private AssignmentEngine Engine(Action<IServiceCollection> configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        configure(services);
        return services.BuildServiceProvider().GetRequiredService<AssignmentEngine>();
    }

    /// <summary>Two versions never have the same length and time, however fast the test.</summary>
    private void Write(string json)
    {
        System.IO.File.WriteAllText(File, json + new string(' ', writes++));
    }
}
