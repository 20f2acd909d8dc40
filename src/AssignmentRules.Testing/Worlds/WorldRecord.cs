using AssignmentRules.Testing.Documents;

namespace AssignmentRules.Testing.Worlds;

/// <summary>A record as a scenario writes it: what the host knows of it, and who has it.</summary>
/// <param name="Record">What the host knows.</param>
internal sealed record WorldRecord(MemoryRecord Record)
{
    public static readonly ObjectForm<WorldRecord> Form = new(
        "a record",
        Documents.Form.Required<WorldRecord, string>("id", Leaf.Text, (written, _) => written),
        Member("owner", Leaf.TextOrNull, (record, value) => record with { Owner = value }),
        Documents.Form.Member<WorldRecord, string?>("assignee", Leaf.TextOrNull, (written, value) => written with { AssigneeId = value, SetsAssignee = true }),
        Member("team", Leaf.TextOrNull, (record, value) => record with { TeamId = value }),
        Member("account", Leaf.TextOrNull, (record, value) => record with { AccountId = value }),
        Member("owners", Leaf.MapOf(Leaf.TextOrNull, "owners by role in { }"), (record, value) => record with { Owners = value }),
        Documents.Form.Member<WorldRecord, bool>("open", Leaf.Flag, (written, value) => written with { Record = written.Record with { IsOpen = value }, SetsOpen = true }),
        Member("exists", Leaf.Flag, (record, value) => record with { Exists = value }),
        Member("attributes", ValueLeaf.Attributes, (record, value) => record with { Attributes = value }));

    /// <summary>Who has it; null: nobody.</summary>
    public string? AssigneeId { get; init; }

    /// <summary>Whether the scenario says who has it.</summary>
    public bool SetsAssignee { get; init; }

    /// <summary>Whether the scenario says that it is open or closed.</summary>
    public bool SetsOpen { get; init; }

    private static FormMember<WorldRecord> Member<TValue>(string name, Leaf<TValue> leaf, Func<MemoryRecord, TValue, MemoryRecord> set) =>
        Documents.Form.Member<WorldRecord, TValue>(name, leaf, (written, value) => written with { Record = set(written.Record, value) });
}
