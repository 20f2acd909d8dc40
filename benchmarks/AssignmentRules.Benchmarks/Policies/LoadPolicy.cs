using System.Text.Json;
using AssignmentRules.Policies;
using BenchmarkDotNet.Attributes;

namespace AssignmentRules.Benchmarks.Policies;

/// <summary>What does it cost to load a policy of 10,000 workflows (to read, check and compile it), against System.Text.Json deserializing it into plain classes?</summary>
public class LoadPolicy
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private string json = null!;
    private PolicyCompiler compiler = null!;

    [Params(100, 1_000, 10_000)]
    public int Workflows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        json = PolicyDocumentOf.Workflows(Workflows);
        compiler = new PolicyCompiler(new PolicyCapabilities { HasCadenceDirectory = true, HasCadenceOperations = true }, _ => null, TimeSpan.FromSeconds(5), rules: null);
    }

    [Benchmark(Baseline = true)]
    public object? Deserialize() => JsonSerializer.Deserialize<PlainPolicy>(json, Options);

    [Benchmark]
    public object Load() => compiler.Compile(new PolicyText(json, "1"));
}
