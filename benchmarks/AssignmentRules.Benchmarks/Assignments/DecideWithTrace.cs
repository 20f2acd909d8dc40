using AssignmentRules.Assignments;
using AssignmentRules.Candidates;
using AssignmentRules.Pools;
using BenchmarkDotNet.Attributes;

namespace AssignmentRules.Benchmarks.Assignments;

/// <summary>What does explaining cost when nobody asks: a decision that could be explained later, against one that could not? Without the store, which would hide the difference.</summary>
public class DecideWithTrace
{
    private readonly RequestFacts facts = new();
    private readonly BenchState plainState = new();
    private readonly BenchState tracedState = new();
    private readonly ChainWalk plain = new() { LeavesEvidence = false };
    private readonly ChainWalk traced = new();
    private CompiledChain chain = null!;

    [Params(PoolStrategies.RoundRobin, PoolStrategies.WeightedRoundRobin)]
    public string Strategy { get; set; } = PoolStrategies.RoundRobin;

    [Params(100, 10_000)]
    public int Members { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var users = Enumerable.Range(0, Members).Select(member => $"user-{member}").ToArray();
        var pool = new PoolDefinition("sales", [.. users.Select((user, member) => new PoolMember(user) { Weight = (member % 7) + 1 })]) { Strategy = Strategy };
        chain = new AssignmentPlan("v1", [pool], [], [], _ => null).Compile([new Candidate.Existing(), new Candidate.Pool("sales")]);
        facts.Begin(new AssignmentRequest("acme", "lead:L1", "inbound"), new TenantUsers(users.Select(user => new User(user))), DateTimeOffset.UnixEpoch).Describe(null, DateTimeOffset.UnixEpoch);
    }

    [Benchmark(Baseline = true)]
    public Decision WithoutTrace() => Decide(plain, plainState);

    [Benchmark]
    public Decision WithTrace() => Decide(traced, tracedState);

    private Decision Decide(ChainWalk walk, BenchState state)
    {
        var answer = chain.Walk(walk.Begin(facts, state, null));
        walk.TakeTurn();
        return new Decision(facts.Request, Outcome.Assigned)
        {
            AssigneeId = answer.UserId,
            Candidate = walk.LastStep?.Label ?? "pool sales",
            Sequence = state.NextSequence(),
            DecidedAt = facts.Now,
            Evidence = walk.LeavesEvidence ? walk.Evidence : default,
        };
    }
}
