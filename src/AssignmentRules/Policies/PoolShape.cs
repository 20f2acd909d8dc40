using AssignmentRules.Pools;

namespace AssignmentRules.Policies;

/// <summary>A pool, and its members.</summary>
internal static class PoolShape
{
    private static readonly WholeNumberShape AtLeastOne = new(1);

    private static readonly ObjectShape<PoolMember> FullMember = new(
        "an object such as { \"user\": \"bob\", \"weight\": 2 }",
        new PoolMember(string.Empty),
        new Member<PoolMember, string>("user", "The user's id", TextShape.User, member => member.UserId, (member, value) => member with { UserId = value }) { Required = true },
        new Member<PoolMember, int>("weight", "The member's share; 0 takes no turns", new WholeNumberShape(0, PolicyLimits.Weight), member => member.Weight, (member, value) => member with { Weight = value }) { Subject = Of("weight") },
        new Member<PoolMember, int>("tier", "A tier is asked only when nobody of an earlier one is eligible", AtLeastOne, member => member.Tier, (member, value) => member with { Tier = value }) { Subject = Of("tier") },
        new Member<PoolMember, Conditions.Condition>("excludes", "Records that the member does not take", ConditionShape.Instance, member => member.Excludes, (member, value) => member with { Excludes = value }),
        new Member<PoolMember, int?>("maxOpen", "How many open records the member may have in the tenant", new NullableShape<int>(AtLeastOne), member => member.MaxOpen, (member, value) => member with { MaxOpen = value }) { Subject = Of("maxOpen") },
        new Member<PoolMember, int?>("maxPerDay", "How many turns of this pool the member may have a day", new NullableShape<int>(AtLeastOne), member => member.MaxPerDay, (member, value) => member with { MaxPerDay = value }) { Subject = Of("maxPerDay") },
        new Member<PoolMember, WeeklyHours>("hours", "When the member takes records, in the pool's zone", HoursShape.Instance, member => member.Hours, (member, value) => member with { Hours = value }));

    private static readonly ListShape<PoolMember> Members = new(
        "a list of members such as [ \"bob\", { \"user\": \"cho\", \"weight\": 2 } ]",
        new ShorthandShape<PoolMember>(TextShape.User, userId => new PoolMember(userId), member => member == new PoolMember(member.UserId) ? member.UserId : null, FullMember) { DefinitionName = "member" })
    {
        Most = PolicyLimits.Entries,
        Unique = new UniqueKey<PoolMember>("member", member => member.UserId, "user", "name each user once"),
    };

    private static readonly ShorthandShape<PoolLeave> Leave = new(
        new CodeShape<string>(("none", "none"), ("full", "full")) { Otherwise = "or { \"catchUp\": 2 }" },
        code => string.Equals(code, "full", StringComparison.Ordinal) ? PoolLeave.Full : PoolLeave.None,
        leave => leave switch { PoolLeave.Nothing => "none", PoolLeave.Everything => "full", _ => null },
        new LeaveShape());

    public static readonly ObjectShape<PoolDefinition> Instance = new(
        "a pool in { }, such as { \"members\": [ \"bob\", \"cho\" ] }",
        new PoolDefinition(string.Empty, []),
        new Member<PoolDefinition, string>("strategy", $"How the next member is found: {string.Join(", ", PoolStrategies.All)}, or a strategy that the host registered", new TextShape("the name of a strategy such as \"round-robin\""), pool => pool.Strategy, (pool, value) => pool with { Strategy = value }),
        new Member<PoolDefinition, IReadOnlyList<PoolMember>>("members", "The members, in order", Members, pool => pool.Members, (pool, value) => pool with { Members = value }) { Required = true },
        new Member<PoolDefinition, IReadOnlyList<Candidate>>("fallback", "The chain that is tried when no member is eligible", ChainShape.Chain, pool => pool.Fallback, (pool, value) => pool with { Fallback = value }),
        new Member<PoolDefinition, PoolLeave>("leave", "For weighted-round-robin: what a member who was away is owed on return", Leave, pool => pool.Leave, (pool, value) => pool with { Leave = value }),
        new Member<PoolDefinition, bool>("manualCounts", "Whether an assignment by hand is a turn in this pool", BooleanShape.Instance, pool => pool.ManualCounts, (pool, value) => pool with { ManualCounts = value }),
        new Member<PoolDefinition, string>("timeZone", "The IANA zone of maxPerDay and hours", new ZoneShape(), pool => pool.TimeZone, (pool, value) => pool with { TimeZone = value }))
    {
        DefinitionName = "pool",
        Description = "A pool: who takes turns, and how",
    };

    private static Func<PoolMember, string> Of(string name) => member => $"the {name} of '{PolicyNode.Shorten(member.UserId)}'";

    /// <summary><c>{ "catchUp": n }</c>; none and full have no full form.</summary>
    private sealed class LeaveShape : Shape<PoolLeave>
    {
        private static readonly ObjectShape<PoolLeave.CatchUp> CatchUp = new(
            "{ \"catchUp\": 2 }",
            new PoolLeave.CatchUp(1),
            new Member<PoolLeave.CatchUp, int>("catchUp", "How many in a row the member may get while others are eligible", AtLeastOne, leave => leave.InARow, (leave, value) => leave with { InARow = value }) { Required = true });

        public override string Expected => CatchUp.Expected;

        public override PoolLeave Read(PolicyNode node, PolicyFaults faults) => CatchUp.Read(node, faults);

        public override void Write(System.Text.Json.Utf8JsonWriter json, PoolLeave value) => CatchUp.Write(json, (PoolLeave.CatchUp)value);

        public override void Check(PoolLeave value, PolicyPath path, string subject, PolicyFaults faults)
        {
            if (value is PoolLeave.CatchUp catchUp)
            {
                CatchUp.Check(catchUp, path, subject, faults);
            }
        }

        public override void Describe(SchemaWriter schema) => CatchUp.Describe(schema);
    }
}
