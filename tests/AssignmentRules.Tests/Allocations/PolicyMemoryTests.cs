using AssignmentRules.Policies;
using AssignmentRules.Workflows;

namespace AssignmentRules.Tests.Allocations;

/// <summary>What a loaded policy keeps, beside its document. It is told by what the whole process keeps, so nothing else may run meanwhile.</summary>
[Collection(nameof(Alone))]
public sealed class PolicyMemoryTests
{
    private const int Workflows = 10_000;
    private const int MostBytes = 1_024;

    [Fact]
    public void Compile_TenThousandWorkflows_KeepsAtMostAKilobyteEach()
    {
        var compiler = Compiler(new PolicyCapabilities { HasCadenceDirectory = true, HasCadenceOperations = true });
        var json = $$"""{ "version": 1, "workflows": [{{string.Join(",\n", Enumerable.Range(0, Workflows).Select(Workflow))}}] }""";
        compiler.Compile(new PolicyText(json, "1"));

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var policy = compiler.Compile(new PolicyText(json + "\n", "2"));
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.InRange(kept / Workflows, 1, MostBytes);
        GC.KeepAlive(policy);
    }

    [Fact]
    public void Compile_RulesThatAskTheirTeam_CostsByWhatIsWrittenAndNotByRulesTimesTeams()
    {
        var few = BytesOf(RulesAndTeams(100));
        var many = BytesOf(RulesAndTeams(1_000));

        Assert.InRange(many / few, 1, 15);
    }

    [Fact]
    public void Compile_TextOfAnotherTenantIsTheSame_SharesWhatCameOfIt()
    {
        var compiler = Compiler(new PolicyCapabilities());
        var json = RulesAndTeams(100);

        var first = compiler.Compile(new PolicyText(json, "of one"));
        var second = compiler.Compile(new PolicyText(json + string.Empty, "of another"));

        Assert.Same(first.Assignment, second.Assignment);
        Assert.Same(first.Workflows, second.Workflows);
        Assert.Equal("of one", first.Stamp);
        Assert.Equal("of another", second.Stamp);
        Assert.NotSame(first.Assignment, compiler.Compile(new PolicyText(RulesAndTeams(101), "of one")).Assignment);
    }

    private static long BytesOf(string json) => Meter.BytesOfRun(() => Compiler(new PolicyCapabilities()).Compile(new PolicyText(json, "1")));

    private static PolicyCompiler Compiler(PolicyCapabilities capabilities) => new(capabilities, _ => null, TimeSpan.FromSeconds(5), rules: null);

    private static string RulesAndTeams(int count) =>
        $$"""
        { "version": 1,
          "teams": { {{string.Join(",\n", Enumerable.Range(0, count).Select(number => $$""" "team {{number}}": { "when": { "zip": "{{number}}" } }"""))}} },
          "assignment": [ {{string.Join(",\n", Enumerable.Range(0, count).Select(number => $$"""{ "name": "rule {{number}}", "when": { "kind": "{{number}}" }, "assign": [ "team" ] }"""))}} ] }
        """;

    private static string Workflow(int number) =>
        $$"""{ "id": "workflow-{{number}}", "on": "{{TriggerCodes.All[number % 16]}}", "when": { "region": "region-{{number % 500}}", "score": { "gte": {{number % 97}} } }, "do": [ { "action": "stop-cadence" } ] }""";
}
