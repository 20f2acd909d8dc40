using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Expectations;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>changeRole</c>: an account role gets a new holder.</summary>
internal static class ChangeRoleVerb
{
    /// <summary>What may be expected of a hand-over.</summary>
    public static readonly ObjectForm<Unread> Expectations = new(
        "what is expected of the hand-over",
        Expect.Member("outcome", Leaf.OneOf(["applied", "rejected"])),
        Expect.List("moved", Leaf.Text),
        Expect.Reasons);

    private static readonly FormMember<Unread>[] Change =
    [
        Expect.Member("accounts", Leaf.Texts),
        Expect.Member("role", Leaf.Text),
        Expect.Member("to", Leaf.TextOrNull),
    ];

    public static readonly Verb Instance = Verb.Unsupported("changeRole", new ObjectForm<Unread>(
        "whose role changes",
        [
            .. Change,
            Expect.List("changes", Expect.Object(new ObjectForm<Unread>("a change", [.. Change.Select(member => member with { Required = true })]))),
            Expect.Member("by", Leaf.TextOrNull),
            Expect.Member("cause", Leaf.OneOf(["api", "profile", "segment", "user-deleted", "user-disabled", "resources-reassigned"])),
            Expect.Member("id", Leaf.TextOrNull),
        ]), Expectations);
}
