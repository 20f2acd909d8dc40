using System.Text.Json;
using AssignmentRules.Policies;

namespace AssignmentRules.Testing.Documents;

/// <summary>A value of a scenario file: what to write, and how it is read. Reading always gives a value; a fault says when it is not the one written.</summary>
/// <param name="Expected">What to write; it completes "write …".</param>
/// <param name="Read">Reads it and reports its faults.</param>
internal sealed record Leaf<T>(string Expected, Func<PolicyNode, PolicyFaults, T> Read);

/// <summary>The values that occur in many places.</summary>
internal static class Leaf
{
    public static readonly Leaf<string> Text = new("a text in double quotes", (node, faults) =>
    {
        if (node.Kind != JsonValueKind.String)
        {
            faults.AddWrongKind(node, "a text in double quotes");
        }
        else if (string.IsNullOrWhiteSpace(node.Text))
        {
            faults.AddUnreadable(node, $"{node.Title} is empty", "write a text in double quotes");
        }

        return node.Text;
    });

    public static readonly Leaf<string?> TextOrNull = OrNull(Text);

    public static readonly Leaf<bool> Flag = new("true or false", (node, faults) =>
    {
        if (node.Kind is not (JsonValueKind.True or JsonValueKind.False))
        {
            faults.AddWrongKind(node, "true or false");
        }

        return node.Kind == JsonValueKind.True;
    });

    public static readonly Leaf<bool> True = new("true", (node, faults) =>
    {
        if (node.Kind != JsonValueKind.True)
        {
            faults.AddWrongKind(node, "true");
        }

        return true;
    });

    public static readonly Leaf<IReadOnlyList<string>> Texts = ListOf(Text, "a list of texts in [ ]");

    /// <summary>A whole number of at least so much.</summary>
    public static Leaf<int> Whole(int least) => new($"a whole number of at least {least}", (node, faults) =>
    {
        if (!node.TryGetNumber(out var number) || number != decimal.Truncate(number) || number < least || number > int.MaxValue)
        {
            faults.AddWrongKind(node, $"a whole number of at least {least}");
            return least;
        }

        return (int)number;
    });

    /// <summary>The codes of an enumeration.</summary>
    public static Leaf<TCode> Code<TCode>()
        where TCode : struct, Enum => new(Quoted(Codes.All<TCode>()), (node, faults) => Codes.TryParse<TCode>(OneOf(Codes.All<TCode>()).Read(node, faults), out var value) ? value : default);

    /// <summary>One of a few words.</summary>
    public static Leaf<string> OneOf(IReadOnlyList<string> words) => new(Quoted(words), (node, faults) =>
    {
        if (node.Kind != JsonValueKind.String)
        {
            faults.AddWrongKind(node, Quoted(words));
        }
        else if (!words.Contains(node.Text, StringComparer.Ordinal))
        {
            faults.AddUnreadable(node, $"{node.Title} cannot be '{PolicyNode.Shorten(node.Text)}'", Suggestion.For(node.Text, [.. words]));
        }

        return node.Text;
    });

    public static Leaf<T?> OrNull<T>(Leaf<T> leaf)
        where T : class => new($"{leaf.Expected}, or null", (node, faults) => node.Kind == JsonValueKind.Null ? null : leaf.Read(node, faults));

    public static Leaf<T?> ValueOrNull<T>(Leaf<T> leaf)
        where T : struct => new($"{leaf.Expected}, or null", (node, faults) => node.Kind == JsonValueKind.Null ? null : leaf.Read(node, faults));

    public static Leaf<IReadOnlyList<T>> ListOf<T>(Leaf<T> item, string expected) => new(expected, (node, faults) =>
    {
        if (node.Kind == JsonValueKind.Array)
        {
            return [.. node.Children.Select(child => item.Read(child, faults))];
        }

        faults.AddWrongKind(node, expected);
        return [];
    });

    public static Leaf<IReadOnlyDictionary<string, T>> MapOf<T>(Leaf<T> value, string expected) => new(expected, (node, faults) =>
    {
        var map = new OrderedDictionary<string, T>(StringComparer.Ordinal);
        if (node.Kind != JsonValueKind.Object)
        {
            faults.AddWrongKind(node, expected);
        }

        foreach (var child in node.Children.Where(child => node.Kind == JsonValueKind.Object && !child.IsDuplicate))
        {
            map[child.Name!] = value.Read(child, faults);
        }

        return map;
    });

    /// <summary>An object that is read whole.</summary>
    public static Leaf<T> Whole<T>(ObjectForm<T> form, T start, string expected) => new(expected, (node, faults) => form.Read(node, faults)(start));

    private static string Quoted(IReadOnlyList<string> words) => $"one of {string.Join(", ", words.Select(word => $"\"{word}\""))}";
}
