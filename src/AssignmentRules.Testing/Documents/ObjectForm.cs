using System.Text.Json;
using AssignmentRules.Policies;

namespace AssignmentRules.Testing.Documents;

/// <summary>
/// An object of a scenario file, read as changes of a value: the same words describe a thing and, later, change it. A member that is not known is a fault.
/// </summary>
/// <param name="expected">What to write, such as <c>a user in { }</c>.</param>
/// <param name="members">The members.</param>
internal sealed class ObjectForm<T>(string expected, params FormMember<T>[] members)
{
    private readonly string[] names = [.. members.Select(member => member.Name)];

    /// <summary>Reads what is written, and reports every fault.</summary>
    /// <returns>What to make of a value that is there already.</returns>
    public Func<T, T> Read(PolicyNode node, PolicyFaults faults)
    {
        if (node.Kind != JsonValueKind.Object)
        {
            faults.AddWrongKind(node, $"{expected} in {{ }}");
            return value => value;
        }

        var changes = new List<Func<T, T>>();
        foreach (var child in node.Children.Where(child => !child.IsDuplicate))
        {
            if (Array.Find(members, member => string.Equals(member.Name, child.Name, StringComparison.Ordinal)) is { } known)
            {
                changes.Add(known.Read(child, faults));
            }
            else
            {
                faults.AddName(child, $"unknown member '{PolicyNode.Shorten(child.Name!)}'", Suggestion.For(child.Name!, names));
            }
        }

        foreach (var member in members.Where(member => member.Required && node.Find(member.Name) is null))
        {
            faults.AddMissing(node, member.Name, member.Expected);
        }

        return value => changes.Aggregate(value, (changed, change) => change(changed));
    }
}

/// <summary>One member of an object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Expected">What to write.</param>
/// <param name="Read">Reads its value, as a change of the object.</param>
internal sealed record FormMember<T>(string Name, string Expected, Func<PolicyNode, PolicyFaults, Func<T, T>> Read)
{
    public bool Required { get; init; }
}

/// <summary>Makes members of objects.</summary>
internal static class Form
{
    /// <summary>A member with a value of some form.</summary>
    public static FormMember<T> Member<T, TValue>(string name, Leaf<TValue> leaf, Func<T, TValue, T> set) =>
        new(name, leaf.Expected, (node, faults) =>
        {
            var value = leaf.Read(node, faults);
            return owner => set(owner, value);
        });

    /// <summary>A member that must be there.</summary>
    public static FormMember<T> Required<T, TValue>(string name, Leaf<TValue> leaf, Func<T, TValue, T> set) => Member(name, leaf, set) with { Required = true };
}
