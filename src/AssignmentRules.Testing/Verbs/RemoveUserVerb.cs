using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Expectations;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>removeUser</c>: somebody leaves, and others take over.</summary>
internal static class RemoveUserVerb
{
    public static readonly Verb Instance = Verb.Unsupported("removeUser", new ObjectForm<Unread>(
        "who leaves",
        Expect.Member("user", Leaf.Text) with { Required = true },
        Expect.Member("how", Leaf.OneOf(["delete", "disable", "reassign"])),
        Expect.Member("successor", Leaf.TextOrNull),
        Expect.Map("successors", Leaf.TextOrNull),
        Expect.Member("privateResources", Leaf.TextOrNull),
        Expect.Member("by", Leaf.TextOrNull)), ChangeRoleVerb.Expectations);
}
