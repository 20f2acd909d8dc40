using System.Globalization;
using System.Text;

namespace AssignmentRules.Policies;

/// <summary>Where in a policy something stands: <c>pools.emea.members[1].weight</c>. A list of steps from the document down, spelled out only when somebody asks.</summary>
internal sealed class PolicyPath
{
    public static readonly PolicyPath Root = new(null, null, -1);

    /// <summary>The document, for whoever expects that nobody asks where anything stands: its paths tell how deep they are, and nothing else.</summary>
    public static readonly PolicyPath Untold = UntoldFrom(1);

    private readonly PolicyPath? inside;

    private PolicyPath(int depth, PolicyPath? inside)
    {
        Depth = depth;
        Index = -1;
        this.inside = inside ?? this;
    }

    private PolicyPath(PolicyPath? parent, string? name, int index)
    {
        Parent = parent;
        Name = name;
        Index = index;
        Depth = parent is null ? 1 : parent.Depth + 1;
    }

    public PolicyPath? Parent { get; }

    /// <summary>The member's name; null for an item of a list.</summary>
    public string? Name { get; }

    public int Index { get; }

    /// <summary>How deep an object or a list at this place is; the document is 1.</summary>
    public int Depth { get; }

    public PolicyPath Member(string name) => inside ?? new(this, name, -1);

    public PolicyPath Item(int index) => inside ?? new(this, null, index);

    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text);
        return text.ToString();
    }

    private static PolicyPath UntoldFrom(int depth) => new(depth, depth > PolicyLimits.Depth ? null : UntoldFrom(depth + 1));

    private static bool IsPlain(string name) => name.Length > 0 && !name.Any(letter => letter is '.' or '[' or ']' or '"' or '\\' || char.IsWhiteSpace(letter) || char.IsControl(letter));

    private static void AppendName(StringBuilder text, string name)
    {
        // Every fault tells its path: a name that is too long to be one would be told a thousand times.
        name = name.Length <= PolicyLimits.Name ? name : PolicyNode.Shorten(name);
        if (IsPlain(name))
        {
            text.Append(text.Length > 0 ? "." : string.Empty).Append(name);
            return;
        }

        text.Append("[\"");
        foreach (var letter in name)
        {
            _ = letter switch
            {
                '"' or '\\' => text.Append('\\').Append(letter),
                _ when char.IsControl(letter) => text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(letter),
            };
        }

        text.Append("\"]");
    }

    private void Append(StringBuilder text)
    {
        // Not deep: reading and checking both stop at the limit of depth.
        if (Parent is null)
        {
            return;
        }

        Parent.Append(text);
        if (Name is null)
        {
            text.Append(CultureInfo.InvariantCulture, $"[{Index}]");
        }
        else
        {
            AppendName(text, Name);
        }
    }
}
