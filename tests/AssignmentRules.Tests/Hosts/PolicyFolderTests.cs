using AssignmentRules.Hosting;
using AssignmentRules.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AssignmentRules.Tests.Hosts;

/// <summary>Policies in a folder, one a tenant: what is found at start, and what is not there.</summary>
public sealed class PolicyFolderTests : IDisposable
{
    private const string Valid = """{ "version": 1, "assignment": [ { "name": "r", "assign": [ { "user": "ana" } ] } ] }""";

    private readonly string folder = Directory.CreateTempSubdirectory("policies").FullName;
    private readonly LogBook log = new();

    public void Dispose()
    {
        log.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Start_SchemasAndScenariosBesideThePolicies_AreNobodysPolicies()
    {
        Write("acme.json", Valid);
        Write("assignment-policy.schema.json", PolicySchema.Json);
        Write("turns.json", """
            // one scenario
            { "policy": "acme.json", "scenario": "Turns", "steps": [], }
            """);
        Write("more.json", """{ "policy": "acme.json", "scenarios": [] }""");

        using var host = await StartAsync("{tenant}.json");

        Assert.Equal(["acme"], await ListAsync("{tenant}.json"));
    }

    /// <summary>What volumes and editors leave in a folder is nobody's policy.</summary>
    [Fact]
    public async Task Start_EntriesThatNoTenantCanBeNamedAfter_ArePassedOver()
    {
        Directory.CreateDirectory(Path.Combine(folder, "..data"));
        Directory.CreateDirectory(Path.Combine(folder, "acme"));
        Write(Path.Combine("..data", "policy.json"), Valid);
        Write(Path.Combine("acme", "policy.json"), Valid);
        Write("globex.json", Valid);
        Write("globex..v2.json", Valid);
        File.CreateSymbolicLink(Path.Combine(folder, ".#globex.json"), "nobody@nowhere.1");

        using var byFolder = await StartAsync("{tenant}/policy.json");
        using var byFile = await StartAsync("{tenant}.json");

        Assert.Equal(["acme"], await ListAsync("{tenant}/policy.json"));
        Assert.Equal(["globex"], await ListAsync("{tenant}.json"));
    }

    [Theory]
    [InlineData("""{ "version": 2 }""")]
    [InlineData("""{ "version": 1, "scenarios": [""")]
    [InlineData("[]")]
    public async Task Start_FileThatIsNoPolicy_StopsTheHost(string json)
    {
        Write("acme.json", Valid);
        Write("globex.json", json);

        var error = await Assert.ThrowsAsync<PolicyException>(() => StartAsync("{tenant}.json"));

        Assert.Equal(Path.Combine(folder, "globex.json"), error.File);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../acme")]
    public async Task FindAsync_TenantThatLeavesItsFolder_IsRefused(string tenantId)
    {
        Write("policy.json", Valid);
        Write("acme/policy.json", Valid);
        var source = new FilePolicySource(Path.Combine(folder, "{tenant}/policy.json"));

        await Assert.ThrowsAsync<ArgumentException>(() => source.FindAsync(tenantId, TestContext.Current.CancellationToken).AsTask());
    }

    [Theory]
    [InlineData("{tenant}/policy.json", "acme/policy.json", "globex/policy.json")]
    [InlineData("of-{tenant}/{tenant}.policy.json", "of-acme/acme.policy.json", "of-globex/globex.policy.json")]
    [InlineData("{tenant}-{tenant}.json", "acme-acme.json", "globex-globex.json")]
    public async Task Start_TenantInAnyPartOfThePath_ChecksEach(string path, string first, string second)
    {
        Write(first, Valid);
        Write(second, """{ "version": 2 }""");
        Write("of-nobody/acme.policy.json", Valid);
        Write("acme-globex.json", Valid);

        var error = await Assert.ThrowsAsync<PolicyException>(() => StartAsync(path));

        Assert.Equal(Path.Combine(folder, second), error.File);
        Assert.Equal(["acme", "globex"], await ListAsync(path));
    }

    [Theory]
    [InlineData("polices/{tenant}.json")]
    [InlineData("polices/{tenant}/policy.json")]
    public async Task Start_FolderIsNotThere_SaysWhich(string path)
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(path));

        Assert.StartsWith($"There is no folder '{Path.Combine(folder, "polices")}', in which the policies '{Path.Combine(folder, path)}' would be.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FolderIsEmpty_StartsAndWarns()
    {
        using var host = await StartAsync("{tenant}.json");

        Assert.Equal(["FilePolicySource lists no tenant: no policy was checked at start."], log.Warnings);
        Write("acme.json", Valid);
        Assert.Equal("ana", (await host.Services.GetRequiredService<AssignmentEngine>().AssignAsync(new AssignmentRequest("acme", "lead:L1", "call"))).AssigneeId);
    }

    [Fact]
    public async Task Start_FileIsNotThere_SaysWhereItWouldBe()
    {
        var absolute = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync("nope.json"));
        var relative = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(builder => builder.UsePolicyFile("nope.json")));
        var section = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Assignment", (string?)"nope.json")]).Build().GetSection("Assignment");
        var configured = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(builder => builder.UsePolicy(section)));

        Assert.Equal($"There is no policy file '{Path.Combine(folder, "nope.json")}'. Write one there, or check the path.", absolute.Message);
        Assert.Equal($"There is no policy file '{Path.GetFullPath("nope.json")}'. Write one there, or check the path 'nope.json', which is relative to the current folder.", relative.Message);
        Assert.Equal(relative.Message + " It is named by the configuration section 'Assignment'.", configured.Message);
    }

    [Fact]
    public async Task Assign_TenantWithoutAFile_SaysWhoseAndWhereItWouldBe()
    {
        Write("acme.json", Valid);
        using var host = await StartAsync("{tenant}.json");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await host.Services.GetRequiredService<AssignmentEngine>().AssignAsync(new AssignmentRequest("globex", "lead:L1", "call")));

        Assert.Equal($"The tenant 'globex' has no policy: there is no policy file '{Path.Combine(folder, "globex.json")}'. Write one there, or check the path.", error.Message);
    }

    private Task<IHost> StartAsync(string path) => StartAsync(builder => builder.UsePolicyFile(Path.Combine(folder, path)));

    private async Task<IHost> StartAsync(Action<AssignmentRulesBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(log);
        configure(builder.Services.AddAssignmentRules().UseUsers(new User("ana")));
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private async Task<IReadOnlyList<string>> ListAsync(string path) => await new FilePolicySource(Path.Combine(folder, path)).ListTenantsAsync();

    private void Write(string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
