using AssignmentRules.Policies;
using AssignmentRules.Testing.Documents;

namespace AssignmentRules.Testing.Worlds;

/// <summary>What a <c>world</c>, or a step's <c>set</c>, says: changes of things, in the order in which they are written.</summary>
internal sealed record WorldChanges
{
    private static readonly Leaf<Change<WorldUser>> User = Change<WorldUser>.ById(WorldUser.Form, "a user in { }");
    private static readonly Leaf<Change<WorldRecord>> Record = Change<WorldRecord>.ById(WorldRecord.Form, "a record in { }");
    private static readonly Leaf<Change<MemoryCadence>> Cadence = Change<MemoryCadence>.ById(WorldForms.Cadence, "a cadence in { }");
    private static readonly Leaf<Change<MemoryTask>> Task = Change<MemoryTask>.ById(WorldForms.Task, "a task in { }");
    private static readonly Leaf<Change<WorldMember>> Member = new("a membership in { }", (node, faults) =>
        new Change<WorldMember>(KeyOf(node), WorldMember.Form.Read(node, faults)));

    private static readonly FormMember<WorldChanges>[] Shared =
    [
        Form.Member<WorldChanges, Func<MemoryCrm, MemoryCrm>>("crm", new("a CRM in { }", WorldForms.Crm.Read), (world, value) => world with { Crm = value }),
        Form.Member<WorldChanges, IReadOnlyDictionary<HostFault, int>>("faults", WorldForms.Faults, (world, value) => world with { Faults = value }),
        Form.Member<WorldChanges, IReadOnlyDictionary<string, Func<MemoryCandidate, MemoryCandidate>>>("custom", Leaf.MapOf(new Leaf<Func<MemoryCandidate, MemoryCandidate>>("a custom candidate in { }", WorldForms.Candidate.Read), "custom candidates by name in { }"), (world, value) => world with { Custom = value }),
    ];

    /// <summary>A <c>world</c>: lists.</summary>
    public static readonly ObjectForm<WorldChanges> WorldForm = new(
        "a world",
        [
            List("users", User, "user", (world, value) => world with { Users = value }),
            List("records", Record, "record", (world, value) => world with { Records = value }),
            List("cadences", Cadence, "cadence", (world, value) => world with { Cadences = value }),
            List("members", Member, "membership", (world, value) => world with { Members = value }),
            List("tasks", Task, "task", (world, value) => world with { Tasks = value }),
            .. Shared,
        ]);

    /// <summary>A <c>set</c>: one of each. Its <c>policy</c> is read by the step.</summary>
    public static readonly ObjectForm<WorldChanges> SetForm = new(
        "what to change",
        [
            Form.Member<WorldChanges, Change<WorldUser>>("user", User, (world, value) => world with { Users = [value] }),
            Form.Member<WorldChanges, Change<WorldRecord>>("record", Record, (world, value) => world with { Records = [value] }),
            Form.Member<WorldChanges, Change<MemoryCadence>>("cadence", Cadence, (world, value) => world with { Cadences = [value] }),
            Form.Member<WorldChanges, Change<WorldMember>>("member", Member, (world, value) => world with { Members = [value] }),
            Form.Member<WorldChanges, Change<MemoryTask>>("task", Task, (world, value) => world with { Tasks = [value] }),
            .. Shared,
            new FormMember<WorldChanges>("policy", "members of the policy in { }", (node, faults) =>
            {
                if (node.Kind != System.Text.Json.JsonValueKind.Object)
                {
                    faults.AddWrongKind(node, "members of the policy in { }");
                }

                return world => world;
            }),
        ]);

    public IReadOnlyList<Change<WorldUser>> Users { get; init; } = [];

    public IReadOnlyList<Change<WorldRecord>> Records { get; init; } = [];

    public IReadOnlyList<Change<MemoryCadence>> Cadences { get; init; } = [];

    public IReadOnlyList<Change<WorldMember>> Members { get; init; } = [];

    public IReadOnlyList<Change<MemoryTask>> Tasks { get; init; } = [];

    public Func<MemoryCrm, MemoryCrm>? Crm { get; init; }

    public IReadOnlyDictionary<HostFault, int> Faults { get; init; } = new Dictionary<HostFault, int>();

    public IReadOnlyDictionary<string, Func<MemoryCandidate, MemoryCandidate>> Custom { get; init; } = new Dictionary<string, Func<MemoryCandidate, MemoryCandidate>>(StringComparer.Ordinal);

    /// <summary>This world with another written over it: by id, member by member.</summary>
    public WorldChanges With(WorldChanges later) => new()
    {
        Users = Change<WorldUser>.Merge(Users, later.Users),
        Records = Change<WorldRecord>.Merge(Records, later.Records),
        Cadences = Change<MemoryCadence>.Merge(Cadences, later.Cadences),
        Members = Change<WorldMember>.Merge(Members, later.Members),
        Tasks = Change<MemoryTask>.Merge(Tasks, later.Tasks),
        Crm = Crm is { } crm && later.Crm is { } over ? value => over(crm(value)) : later.Crm ?? Crm,
        Faults = Over(Faults, later.Faults, (_, after) => after),
        Custom = Over(Custom, later.Custom, (before, after) => value => after(before(value))),
    };

    private static Dictionary<TKey, T> Over<TKey, T>(IReadOnlyDictionary<TKey, T> earlier, IReadOnlyDictionary<TKey, T> later, Func<T, T, T> both)
        where TKey : notnull
    {
        var merged = new Dictionary<TKey, T>(earlier);
        foreach (var (key, value) in later)
        {
            merged[key] = merged.TryGetValue(key, out var before) ? both(before, value) : value;
        }

        return merged;
    }

    private static FormMember<WorldChanges> List<T>(string name, Leaf<Change<T>> item, string noun, Func<WorldChanges, IReadOnlyList<Change<T>>, WorldChanges> set) =>
        Form.Member<WorldChanges, IReadOnlyList<Change<T>>>(name, new Leaf<IReadOnlyList<Change<T>>>($"a list in [ ]", (node, faults) => ReadOnce(node, faults, item, noun)), set);

    private static IReadOnlyList<Change<T>> ReadOnce<T>(PolicyNode node, PolicyFaults faults, Leaf<Change<T>> item, string noun)
    {
        var changes = Leaf.ListOf(item, "a list in [ ]").Read(node, faults);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < changes.Count; index++)
        {
            // Users of two tenants may have one id.
            if (changes[index].Id.Length > 0 && !seen.Add($"{changes[index].TenantId}\n{changes[index].Id}"))
            {
                faults.Add(node.Children[index].Path, $"the {noun} '{PolicyNode.Shorten(changes[index].Id)}' occurs twice", "write it once");
            }
        }

        return changes;
    }

    private static string KeyOf(PolicyNode node)
    {
        var (record, cadence) = (Change<WorldMember>.TextOf(node, "record"), Change<WorldMember>.TextOf(node, "cadence"));
        return record is not null && cadence is not null ? new RecordKey(record, cadence).ToString() : string.Empty;
    }
}
