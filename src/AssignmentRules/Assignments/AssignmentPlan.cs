using AssignmentRules.Candidates;
using AssignmentRules.Conditions;
using AssignmentRules.Pools;

namespace AssignmentRules.Assignments;

/// <summary>What a policy says about assignment, compiled once per version and shared by all requests: immutable.</summary>
internal sealed class AssignmentPlan
{
    private readonly ChainCompiler chains;
    private readonly Dictionary<string, CompiledRule> rulesByName;
    private readonly Lazy<Dictionary<string, PoolSeat[]>> countingByHand;

    public AssignmentPlan(
        string policyVersion,
        IReadOnlyList<PoolDefinition> pools,
        IReadOnlyList<TeamDefinition> teams,
        IReadOnlyList<AssignmentRule> rules,
        Func<string, ICustomStrategy?> findStrategy)
        : this(policyVersion, new ChainCompiler(policyVersion, pools, teams, findStrategy), rules)
    {
    }

    private AssignmentPlan(string policyVersion, ChainCompiler chains, IReadOnlyList<AssignmentRule> rules)
    {
        this.chains = chains;
        var compiled = rules.Select(rule => new CompiledRule(rule, rule.Assign is null ? null : chains.Compile(rule.Assign))).ToArray();
        PolicyVersion = policyVersion;
        Pools = chains.Pools;
        Teams = chains.Teams;
        Rules = new ConditionIndex<CompiledRule>([.. compiled.Select(rule => (rule.Definition.When, rule))]);
        rulesByName = compiled.ToDictionary(rule => rule.Definition.Name, StringComparer.Ordinal);
        countingByHand = new(FindCountingByHand);
        UsesLoads = chains.Pools.Values.Any(seat => seat.Pool.UsesLoads);
        HasLockedRules = rules.Any(rule => rule.Locked);

        // Whether rules can be matched before the store is asked: not if one of them asks who has the record, or by which team the store counts it.
        MatchesInStep = Rules.Uses(BuiltInField.RecordHasAssignee) || Rules.Uses(BuiltInField.Team);
        PlacesRecords = chains.Teams.All.Count > 0;
    }

    public string PolicyVersion { get; }

    public IReadOnlyDictionary<string, PoolSeat> Pools { get; }

    public CompiledTeams Teams { get; }

    public ConditionIndex<CompiledRule> Rules { get; }

    public bool UsesLoads { get; }

    public bool HasLockedRules { get; }

    public bool MatchesInStep { get; }

    public bool PlacesRecords { get; }

    /// <summary>A chain over the same pools and teams.</summary>
    public CompiledChain Compile(IReadOnlyList<Candidate> chain) => chains.Compile(chain);

    public CompiledRule? FindRule(string? name) => name is null ? null : rulesByName.GetValueOrDefault(name);

    /// <summary>The same pools and teams under this rule alone.</summary>
    public AssignmentPlan With(AssignmentRule rule) => new(PolicyVersion, chains, [rule]);

    /// <summary>The pools in which an assignment to this user by hand is a turn, in the order of their rotations.</summary>
    public IReadOnlyList<PoolSeat> PoolsCountingByHand(string userId) => countingByHand.Value.GetValueOrDefault(userId, []);

    private Dictionary<string, PoolSeat[]> FindCountingByHand() => Pools.Values
        .Where(seat => seat.Definition.ManualCounts)
        .OrderBy(seat => seat.RotationKey, StringComparer.Ordinal)
        .SelectMany(seat => seat.Pool.Members, (seat, member) => (Seat: seat, member.UserId))
        .GroupBy(place => place.UserId, place => place.Seat, StringComparer.Ordinal)
        .ToDictionary(places => places.Key, places => places.ToArray(), StringComparer.Ordinal);
}
