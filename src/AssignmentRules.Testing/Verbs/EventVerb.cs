using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Expectations;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>event</c>: the host reports that something happened.</summary>
internal static class EventVerb
{
    private static readonly IReadOnlyList<string> Results = ["done", "no-op", "failed", "skipped", "not-applicable"];

    public static readonly Verb Instance = Verb.Unsupported("event", new ObjectForm<Unread>(
        "what happened",
        Expect.Member("trigger", Leaf.Text) with { Required = true },
        Expect.Member("record", Leaf.TextOrNull),
        Expect.Member("cadence", Leaf.TextOrNull),
        Expect.Member("id", Leaf.TextOrNull),
        Expect.Member("user", Leaf.TextOrNull),
        Expect.Member("by", Leaf.TextOrNull),
        Expect.Member("attributes", ValueLeaf.Attributes)), new ObjectForm<Unread>(
        "what is expected of the workflows",
        Expect.List("runs", Expect.Object(new ObjectForm<Unread>("a run", Expect.Member("workflow", Leaf.Text), Expect.List("actions", Leaf.OneOf(Results)), Expect.Reasons))),
        Expect.Member("outcome", Leaf.OneOf(["done", "partially-executed", "not-applicable", "rejected"])),
        Expect.Reasons));
}
