using System.Globalization;
using System.Text.Json;

namespace AssignmentRules.Policies;

/// <summary>One value of a policy, or of another document, with where it stands in the text.</summary>
internal sealed class PolicyNode(PolicyNode? parent, JsonValueKind kind, int start)
{
    private const int LongestQuote = 60;

    private readonly List<PolicyNode>? children = kind is JsonValueKind.Object or JsonValueKind.Array ? [] : null;

    public JsonValueKind Kind => kind;

    /// <summary>The text of a string, or the digits of a number as written; empty for any other kind.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>The member's name; null for an item of a list and for the document.</summary>
    public string? Name { get; init; }

    public int Index { get; init; } = -1;

    /// <summary>The byte at which the value starts.</summary>
    public int Start { get; } = start;

    /// <summary>The byte at which the member's name starts, or the value where it has no name.</summary>
    public int NameStart { get; init; } = start;

    /// <summary>Whether the object has an earlier member of this name: it is a fault already, and not looked at again.</summary>
    public bool IsDuplicate { get; init; }

    public IReadOnlyList<PolicyNode> Children => children ?? [];

    public PolicyPath Path =>
        parent is null ? PolicyPath.Root : Name is not null ? parent.Path.Member(Name) : parent.Path.Item(Index);

    /// <summary>What people call the document that the value is in.</summary>
    public required string DocumentTitle { get; init; }

    /// <summary>What people call this value: <c>'weight'</c>, <c>this item</c>, <c>the document</c>.</summary>
    public string Title => parent is null ? DocumentTitle : Name is null ? "this item" : $"'{Name}'";

    /// <summary>What was found: <c>the text 'bob'</c>, <c>2.5</c>, <c>a list</c>.</summary>
    public string Found => Kind switch
    {
        JsonValueKind.String => $"the text '{Shorten(Text)}'",
        JsonValueKind.Number => $"the number {Shorten(Text)}",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "null",
        JsonValueKind.Array => "a list",
        _ => "an object",
    };

    public static string Shorten(string text) =>
        text.Length <= LongestQuote ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote), "…");

    public void Add(PolicyNode child) => children!.Add(child);

    public PolicyNode? Find(string name) => children?.Find(child => string.Equals(child.Name, name, StringComparison.Ordinal));

    public bool TryGetNumber(out decimal number)
    {
        number = 0;
        return Kind == JsonValueKind.Number && decimal.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }
}
