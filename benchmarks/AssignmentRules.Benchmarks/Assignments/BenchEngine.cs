using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Benchmarks.Assignments;

/// <summary>Engines as a host would have them: by the front door, with users, policy and store in memory.</summary>
internal static class BenchEngine
{
    public const string Tenant = "acme";
    public const int Members = 100;

    public static readonly string[] UserIds = [.. Enumerable.Range(0, Members).Select(member => $"user-{member}")];

    /// <summary>Pools of 100, each for the leads of one source, and rules for other sources before them.</summary>
    public static AssignmentEngine WithPoolsFor(params string[] sources)
    {
        var members = string.Join(", ", UserIds.Select(user => $"\"{user}\""));
        var pools = string.Join(", ", sources.Select(source => $$""" "{{source}}": { "strategy": "round-robin", "members": [{{members}}] } """));
        var rules = string.Join(", ", sources.Select(source => $$""" { "name": "{{source}}", "when": { "source": "{{source}}" }, "assign": ["existing", { "pool": "{{source}}" }] } """));
        return Create($$"""
            { "version": 1, "pools": { {{pools}} }, "assignment": [
                { "name": "Imports", "when": { "source": "import" }, "assign": ["selected", "initiator"] },
                {{rules}} ] }
            """);
    }

    public static AssignmentEngine Create(string policy)
    {
        var services = new ServiceCollection();
        services.AddAssignmentRules().UseUsers([.. UserIds.Select(user => new User(user))]).UsePolicyJson(policy);
        return services.BuildServiceProvider().GetRequiredService<AssignmentEngine>();
    }

    public static AssignmentRequest[] Leads(int count, string source, string prefix = "L") =>
        [.. Enumerable.Range(0, count).Select(lead => new AssignmentRequest(Tenant, $"lead:{prefix}{lead}", source) { RequestId = $"request:{prefix}{lead}" })];
}
