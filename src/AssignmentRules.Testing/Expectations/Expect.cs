using System.Text.Json;
using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Verbs;

namespace AssignmentRules.Testing.Expectations;

/// <summary>What may be expected: forms that are read for their faults only.</summary>
internal static class Expect
{
    /// <summary>A user, nobody, or a list: one of them.</summary>
    public static readonly Leaf<Unread> User = new("a user's id, null for nobody, or a list of them in [ ]", (node, faults) =>
    {
        if (node.Kind == JsonValueKind.Array)
        {
            Leaf.ListOf(Leaf.TextOrNull, "a list of users in [ ]").Read(node, faults);
        }
        else
        {
            Leaf.TextOrNull.Read(node, faults);
        }

        return default;
    });

    public static readonly FormMember<Unread> Reasons = Member("reasons", Leaf.ListOf(Leaf.Code<Reason>(), "a list of reasons in [ ]"));

    public static readonly FormMember<Unread> DecisionOutcome = Member("outcome", Leaf.Code<Outcome>());

    /// <summary>What may be expected of one decision.</summary>
    public static readonly ObjectForm<Unread> Decision = new("what is expected of the decision", DecisionMembers());

    /// <summary>What may be expected of a verb that decides about several records.</summary>
    public static readonly ObjectForm<Unread> Batch = new("what is expected of the batch", Results);

    public static FormMember<Unread> Results => Member("results", Leaf.ListOf(Object(Decision), "a list with one object per record in [ ]"));

    public static FormMember<Unread> Member<T>(string name, Leaf<T> leaf) => Form.Member<Unread, T>(name, leaf, (unread, _) => unread);

    public static FormMember<Unread> Map<T>(string name, Leaf<T> value) => Member(name, Leaf.MapOf(value, "values by id in { }"));

    public static FormMember<Unread> List<T>(string name, Leaf<T> item) => Member(name, Leaf.ListOf(item, "a list in [ ]"));

    public static Leaf<Unread> Object(ObjectForm<Unread> form) => Leaf.Whole(form, default, "an object in { }");

    /// <summary>The same, or null for none.</summary>
    public static Leaf<Unread> OrNone<T>(Leaf<T> leaf) => new($"{leaf.Expected}, or null", (node, faults) =>
    {
        if (node.Kind != JsonValueKind.Null)
        {
            leaf.Read(node, faults);
        }

        return default;
    });

    private static FormMember<Unread>[] DecisionMembers() =>
    [
        DecisionOutcome,
        Member("assignee", User),
        Member("rule", Leaf.TextOrNull),
        Reasons,
        Member("needsAttention", Leaf.Flag),
    ];
}
