using AssignmentRules.Assignments;
using AssignmentRules.Pools;
using AssignmentRules.Ports;
using AssignmentRules.Storage;
using AssignmentRules.Tests.Conditions;
using FsCheck;
using FsCheck.Fluent;

namespace AssignmentRules.Tests.Promises;

/// <summary>A made-up company: pools, users, rules, and requests that come in.</summary>
internal sealed record World(IReadOnlyList<PoolDefinition> Pools, int ActiveUsers, int UnavailableUsers, int Shape, IReadOnlyList<AssignmentRequest> Requests)
{
    private static readonly string[] Members = ["u1", "u2", "u3", "u4"];

    private static readonly Gen<PoolMember> Member =
        from user in Gen.Elements(Members)
        from weight in Gen.Choose(0, 3)
        from tier in Gen.Frequency((3, Gen.Constant(1)), (1, Gen.Constant(2)))
        from excludes in Gen.Frequency((3, Gen.Constant<string?>(null)), (1, Gen.Elements<string?>("solar", "renter")))
        from cap in Gen.Frequency((2, Gen.Constant<int?>(null)), (1, Gen.Choose(1, 3).Select(most => (int?)most)))
        from open in Gen.Frequency((3, Gen.Constant<int?>(null)), (1, Gen.Choose(1, 3).Select(most => (int?)most)))
        select new PoolMember(user) { Weight = weight, Tier = tier, Excludes = excludes is null ? null : Written.When("type", "eq", excludes), MaxPerDay = cap, MaxOpen = open };

    private static readonly Gen<PoolDefinition> Pool =
        from strategy in Gen.Elements(PoolStrategies.All.ToArray())
        from members in Member.ListOf(4)
        from hasFallback in ArbMap.Default.GeneratorFor<bool>()
        from counts in ArbMap.Default.GeneratorFor<bool>()
        from leave in Gen.Elements(PoolLeave.None, PoolLeave.Full, new PoolLeave.CatchUp(1))
        select new PoolDefinition("sales", [.. members.DistinctBy(member => member.UserId)])
        {
            Strategy = strategy,
            Fallback = hasFallback ? [new Candidate.AnyActiveUser()] : null,
            ManualCounts = counts,
            Leave = strategy == PoolStrategies.WeightedRoundRobin ? leave : PoolLeave.None,
        };

    private static readonly Gen<AssignmentRequest> Request =
        from lead in Gen.Choose(0, 8)
        from source in Gen.Elements("inbound", "import", "owned", "off", "nobody")
        from type in Gen.Elements("solar", "renter", "roof")
        from selected in Gen.Frequency((4, Gen.Constant<string?>(null)), (1, Gen.Elements<string?>("u1", "u4", "stranger", "gil")))
        from initiator in Gen.Elements<string?>(null, "u2", "u3")
        from key in Gen.Frequency((2, Gen.Constant<string?>(null)), (1, Gen.Choose(0, 5).Select<int, string?>(number => $"r{number}")))
        select new AssignmentRequest(EngineFixture.Tenant, $"lead:L{lead}", source)
        {
            Attributes = Attributes.Of(("type", type)),
            SelectedUserId = selected,
            InitiatorId = initiator,
            RequestId = key,
        };

    public static Gen<World> Worlds { get; } =
        from pool in Pool
        from active in Gen.Choose(0, 31)
        from unavailable in Gen.Choose(0, 15)
        from shape in Gen.Choose(0, 3)
        from requests in Request.ListOf(25)
        select new World([pool], active, unavailable, shape, requests);

    public EngineFixture Build(IAssignmentStore? store = null)
    {
        var engine = new EngineFixture(store) { Pools = Pools, Rules = Rules() };
        engine.Users.Put(EngineFixture.Tenant, Enumerable.Range(1, 5).Select(user => new User($"u{user}") { IsActive = Has(ActiveUsers, user), Email = $"u{user}@acme.test" }));
        engine.Users.Put("globex", new User("gil"));
        engine.Ports.Unavailable.UnionWith(Enumerable.Range(1, 4).Where(user => Shape == 0 && Has(UnavailableUsers, user)).Select(user => $"u{user}"));
        engine.Ports.Owners["contact"] = new OwnerAnswer(Shape % 2 == 0 ? "U3@acme.test " : "zoe@outside.test");
        return engine;
    }

    private static bool Has(int users, int user) => (users & (1 << (user - 1))) != 0;

    private static AssignmentRule Rule(string source, params Candidate[] chain) => new(source, chain) { When = Written.When("source", "eq", source) };

    private IReadOnlyList<AssignmentRule> Rules() =>
    [
        Rule("import", new Candidate.Selected(), new Candidate.Initiator(), new Candidate.Pool("sales")),
        Rule("owned", new Candidate.Existing(), new Candidate.Owner("contact"), new Candidate.User("u5")) with { Otherwise = (Otherwise)(Shape % 3) },
        new AssignmentRule("off", null) { When = Written.When("source", "eq", "off") },
        Rule("inbound", new Candidate.Existing(), new Candidate.Pool("sales")),
    ];
}
