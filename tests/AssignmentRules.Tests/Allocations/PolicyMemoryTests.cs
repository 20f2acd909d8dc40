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
        var compiler = new PolicyCompiler(new PolicyCapabilities { HasCadenceDirectory = true, HasCadenceOperations = true }, _ => null, TimeSpan.FromSeconds(5), rules: null);
        var json = $$"""{ "version": 1, "workflows": [{{string.Join(",\n", Enumerable.Range(0, Workflows).Select(Workflow))}}] }""";
        compiler.Compile(new PolicyText(json, "1"));

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var policy = compiler.Compile(new PolicyText(json, "2"));
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.InRange(kept / Workflows, 1, MostBytes);
        GC.KeepAlive(policy);
    }

    private static string Workflow(int number) =>
        $$"""{ "id": "workflow-{{number}}", "on": "{{TriggerCodes.All[number % 16]}}", "when": { "region": "region-{{number % 500}}", "score": { "gte": {{number % 97}} } }, "do": [ { "action": "stop-cadence" } ] }""";
}
