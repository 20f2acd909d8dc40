using AssignmentRules.Policies;
using AssignmentRules.Testing.Documents;

namespace AssignmentRules.Testing.Worlds;

/// <summary>What a scenario says about one thing of the world: it goes over what is known of the thing already.</summary>
/// <param name="Id">The thing's id.</param>
/// <param name="Apply">What becomes of it.</param>
internal sealed record Change<T>(string Id, Func<T, T> Apply)
{
    /// <summary>The tenant that it names; null: none.</summary>
    public string? TenantId { get; init; }

    /// <summary>A change of the thing that the member <c>id</c> names.</summary>
    public static Leaf<Change<T>> ById(ObjectForm<T> form, string expected) => new(expected, (node, faults) =>
        new Change<T>(TextOf(node, "id") ?? string.Empty, form.Read(node, faults)) { TenantId = TextOf(node, "tenant") });

    /// <summary>These changes, and those of <paramref name="later"/> over them: of one thing there is one change, at its first place.</summary>
    public static IReadOnlyList<Change<T>> Merge(IReadOnlyList<Change<T>> earlier, IReadOnlyList<Change<T>> later)
    {
        var merged = earlier.ToList();
        foreach (var change in later)
        {
            var index = FindIndex(merged, earlier.Count, change);
            if (index < 0)
            {
                merged.Add(change);
            }
            else
            {
                var before = merged[index];
                merged[index] = before with { Apply = thing => change.Apply(before.Apply(thing)), TenantId = change.TenantId ?? before.TenantId };
            }
        }

        return merged;
    }

    /// <summary>The text of a member; null where there is none, which is a fault of its own.</summary>
    public static string? TextOf(PolicyNode node, string member) => node.Find(member) is { Text: { Length: > 0 } text } ? text : null;

    /// <summary>Users of two tenants may have one id; a change that names no other tenant is of the one there is.</summary>
    private static int FindIndex(List<Change<T>> merged, int count, Change<T> change)
    {
        var same = Enumerable.Range(0, count).Where(index => string.Equals(merged[index].Id, change.Id, StringComparison.Ordinal)).ToArray();
        var exact = Array.FindIndex(same, index => string.Equals(merged[index].TenantId, change.TenantId, StringComparison.Ordinal));
        return exact >= 0 ? same[exact] : same.Length == 1 ? same[0] : -1;
    }
}
