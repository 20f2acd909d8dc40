using AssignmentRules.Hosting;
using AssignmentRules.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Benchmarks.Assignments;

/// <summary>Engines as a host would have them: by the front door, with users, policy and store in memory.</summary>
internal sealed class BenchEngine
{
    private readonly ServiceProvider services;

    private BenchEngine(string policy)
    {
        var host = new ServiceCollection();
        host.AddTransient<IAssignmentStore, MemoryAssignmentStore>();
        host.AddAssignmentRules().UseUsers([.. UserIds.Select(user => new User(user))]).UsePolicyJson(policy);
        services = host.BuildServiceProvider();
    }

    public const string Tenant = "acme";
    public const int Members = 100;

    public static readonly string[] UserIds = [.. Enumerable.Range(0, Members).Select(member => $"user-{member}")];

    /// <summary>Pools of 100, each for the leads of one source, and a rule for another source before theirs.</summary>
    public static BenchEngine WithPoolsFor(params string[] sources)
    {
        var members = string.Join(", ", UserIds.Select(user => $"\"{user}\""));
        var pools = string.Join(", ", sources.Select(source => $$""" "{{source}}": { "strategy": "round-robin", "members": [{{members}}] } """));
        var rules = string.Join(", ", sources.Select(source => $$""" { "name": "{{source}}", "when": { "source": "{{source}}" }, "assign": ["existing", { "pool": "{{source}}" }] } """));
        return Of($$"""
            { "version": 1, "pools": { {{pools}} }, "assignment": [
                { "name": "Imports", "when": { "source": "import" }, "assign": ["selected", "initiator"] },
                {{rules}} ] }
            """);
    }

    public static BenchEngine Of(string policy) => new(policy);

    /// <summary>
    /// An engine that knows no lead, with its policy loaded. Nothing is compiled for it that was not compiled for the one before: while there are new methods the
    /// runtime puts off optimising the old ones.
    /// </summary>
    public AssignmentEngine Start()
    {
        var engine = EngineFactory.Create(services);
        engine.FindPolicyAsync(Tenant).AsTask().Wait();
        return engine;
    }

    public static AssignmentRequest[] Leads(int count, string source, string prefix = "L") =>
        [.. Enumerable.Range(0, count).Select(lead => new AssignmentRequest(Tenant, $"lead:{prefix}{lead}", source) { RequestId = $"request:{prefix}{lead}" })];
}
