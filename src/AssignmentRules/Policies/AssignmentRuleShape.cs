using AssignmentRules.Assignments;

namespace AssignmentRules.Policies;

/// <summary>A rule: who gets a record.</summary>
internal static class AssignmentRuleShape
{
    private static readonly ObjectShape<AssignmentRule> Rule = new(
        "a rule in { }, such as { \"name\": \"Import\", \"assign\": [ \"initiator\" ] }",
        new AssignmentRule(string.Empty, null),
        new Member<AssignmentRule, string>("name", "Unique in the policy; it appears in every decision", new TextShape(TextShape.Name.Expected) { IsUnique = true }, rule => rule.Name, (rule, value) => rule with { Name = value }) { Required = true },
        new Member<AssignmentRule, Conditions.Condition>("when", "When the rule applies; without it always", ConditionShape.Instance, rule => rule.When, (rule, value) => rule with { When = value }),
        new Member<AssignmentRule, IReadOnlyList<Candidate>>("assign", "The chain, or 'leave': assignee and turns stay untouched", ChainShape.ChainOrLeave, rule => rule.Assign, (rule, value) => rule with { Assign = value }) { Required = true },
        new Member<AssignmentRule, Otherwise>("otherwise", "What happens when the chain gives nobody", CodeShape.Of<Otherwise>(), rule => rule.Otherwise, (rule, value) => rule with { Otherwise = value }),
        new Member<AssignmentRule, bool>("locked", "Whether the chain's answer cannot be overridden, now or later by hand", BooleanShape.Instance, rule => rule.Locked, (rule, value) => rule with { Locked = value }))
    {
        DefinitionName = "rule",
        Description = "A rule: who gets a record, by how it came in. The first rule whose condition holds decides",
    };

    public static readonly ListShape<AssignmentRule> Rules = new("a list of rules such as [ { \"name\": \"Import\", \"assign\": [ \"initiator\" ] } ]", Rule)
    {
        Most = PolicyLimits.Entries,
        Unique = new UniqueKey<AssignmentRule>("rule", rule => rule.Name, "name", "give each rule a name of its own"),
    };
}
