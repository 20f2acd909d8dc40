using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Expectations;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>check</c>: asserts the state.</summary>
internal static class CheckVerb
{
    private static readonly Leaf<Unread> Membership = Expect.Object(new ObjectForm<Unread>(
        "what is expected of the membership",
        Expect.Member("state", Leaf.Code<MemberState>()),
        Expect.Member("until", Leaf.ValueOrNull(TimeLeaf.Instant)),
        Expect.Member("step", Leaf.Whole(0))));

    private static readonly Leaf<Unread> Mail = Expect.Object(new ObjectForm<Unread>(
        "a mail",
        Expect.Member("to", Leaf.Text),
        Expect.Member("account", Leaf.TextOrNull),
        Expect.List("tasks", Leaf.Text),
        Expect.List("sections", Expect.Object(new ObjectForm<Unread>("a section of a digest", Expect.Member("account", Leaf.TextOrNull), Expect.List("tasks", Leaf.Text))))));

    private static readonly Leaf<Unread> Notice = Expect.Object(new ObjectForm<Unread>(
        "a notice",
        Expect.Member("to", Leaf.Text),
        Expect.Member("tasks", Leaf.Whole(0))));

    private static readonly ObjectForm<Unread> Form = new(
        "what to check",
        Expect.Map("assignees", Expect.User),
        Expect.Map("owners", Expect.User),
        Expect.Map("roles", Expect.OrNone(Leaf.MapOf(Expect.User, "users by role in { }"))),
        Expect.Map("tasks", Expect.User),
        Expect.Map("members", Expect.OrNone(Membership)),
        Expect.Map("statuses", Leaf.TextOrNull),
        Expect.Member("crmWrites", Leaf.Whole(0)),
        Expect.List("mails", Mail),
        Expect.List("notices", Notice),
        Expect.List("attention", Leaf.Text),
        Expect.List("unassigned", Leaf.Text),
        Expect.Map("todos", Expect.OrNone(Leaf.Texts)),
        Expect.Member("ownerLookups", Leaf.Whole(0)));

    public static readonly Verb Instance = new("check", "what to check in { }", (node, _, faults) =>
    {
        Form.Read(node, faults);
        return async context => new StepOutcome(await StateView.OfAsync(node, context).ConfigureAwait(false));
    }) { IsExpectation = true };
}
