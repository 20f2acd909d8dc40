using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Expectations;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>save</c>: validates a workflow or a policy, and stores it. What is wrong inside them is the step's outcome, never a fault of the file.</summary>
internal static class SaveVerb
{
    private static readonly Leaf<Unread> Anything = new("a whole object in { }", (_, _) => default);

    public static readonly Verb Instance = Verb.Unsupported("save", new ObjectForm<Unread>(
        "what to save",
        Expect.Member("workflow", Anything),
        Expect.Member("policy", Anything),
        Expect.Member("by", Leaf.TextOrNull)), new ObjectForm<Unread>(
        "what is expected of saving",
        Expect.Member("outcome", Leaf.OneOf(["saved", "rejected"])),
        Expect.Reasons));
}
