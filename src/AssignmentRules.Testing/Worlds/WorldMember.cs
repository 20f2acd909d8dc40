using AssignmentRules.Testing.Documents;

namespace AssignmentRules.Testing.Worlds;

/// <summary>A membership as a scenario writes it: what the host knows of it, and whose it is.</summary>
/// <param name="Member">What the host knows.</param>
internal sealed record WorldMember(MemoryMember Member)
{
    public static readonly ObjectForm<WorldMember> Form = new(
        "a membership",
        Documents.Form.Required<WorldMember, string>("record", Leaf.Text, (written, _) => written),
        Documents.Form.Required<WorldMember, string>("cadence", Leaf.Text, (written, _) => written),
        Documents.Form.Member<WorldMember, string?>("assignee", Leaf.TextOrNull, (written, value) => written with { AssigneeId = value, SetsAssignee = true }),
        Change("step", Leaf.Whole(0), (member, value) => member with { Step = value }),
        Documents.Form.Member<WorldMember, MemberState>("state", Leaf.Code<MemberState>(), (written, value) => written with { Member = written.Member with { State = value, Until = value == MemberState.Paused ? written.Member.Until : null }, SetsState = true }),
        Change("until", Leaf.ValueOrNull(TimeLeaf.Instant), (member, value) => member with { Until = value }));

    /// <summary>Who must complete its steps; null: nobody.</summary>
    public string? AssigneeId { get; init; }

    /// <summary>Whether the scenario says whose it is.</summary>
    public bool SetsAssignee { get; init; }

    /// <summary>Whether the scenario says where the record is in the cadence.</summary>
    public bool SetsState { get; init; }

    private static FormMember<WorldMember> Change<TValue>(string name, Leaf<TValue> leaf, Func<MemoryMember, TValue, MemoryMember> set) =>
        Documents.Form.Member<WorldMember, TValue>(name, leaf, (written, value) => written with { Member = set(written.Member, value) });
}
