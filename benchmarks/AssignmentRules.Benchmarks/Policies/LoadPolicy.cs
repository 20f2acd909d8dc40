using System.Text.Json;
using AssignmentRules.Policies;
using BenchmarkDotNet.Attributes;

namespace AssignmentRules.Benchmarks.Policies;

/// <summary>What does it cost to load a policy of 10,000 workflows (to read, check and compile it), against System.Text.Json deserializing it into plain classes?</summary>
public class LoadPolicy
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    // Hundreds of methods take part, and the runtime optimises them one after another.
    private static readonly TimeSpan Optimising = TimeSpan.FromSeconds(4);
    private static readonly PolicyCapabilities Capabilities = new() { HasCadenceDirectory = true, HasCadenceOperations = true };

    private string json = null!;

    [Params(100, 1_000, 10_000)]
    public int Workflows { get; set; }

    [GlobalSetup(Target = nameof(Deserialize))]
    public void Setup() => json = PolicyDocumentOf.Workflows(Workflows);

    [GlobalSetup(Target = nameof(Load))]
    public void SetupAndWarmUp()
    {
        Setup();
        WarmUp.For(Optimising, () => Load());
    }

    [Benchmark(Baseline = true)]
    public object? Deserialize() => JsonSerializer.Deserialize<PlainPolicy>(json, Options);

    // A compiler of its own: one does not compile the same text twice.
    [Benchmark]
    public object Load() => new PolicyCompiler(Capabilities, _ => null, TimeSpan.FromSeconds(5), rules: null).Compile(new PolicyText(json, "1"));
}
