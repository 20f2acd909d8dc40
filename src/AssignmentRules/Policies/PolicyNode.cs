using System.Text.Json;

namespace AssignmentRules.Policies;

/// <summary>One value of a policy, or of another document, with where it stands in the text. What it says is read from the text each time that somebody asks.</summary>
internal readonly record struct PolicyNode(PolicyDocument Document, int Place)
{
    private const int LongestQuote = 60;

    public JsonValueKind Kind => Document[Place].Kind;

    /// <summary>The text of a string, or the digits of a number as written; empty for any other kind.</summary>
    public string Text => Document.TextOf(Place);

    /// <summary>The same, for a text that nothing else in the document is likely to have.</summary>
    public string UniqueText => Document.UniqueTextOf(Place);

    /// <summary>The member's name; null for an item of a list and for the document.</summary>
    public string? Name => Document.NameOf(Place);

    /// <summary>The byte at which the value starts.</summary>
    public int Start => Document[Place].Start;

    /// <summary>The byte at which the member's name starts, or the value where it has no name.</summary>
    public int NameStart => IsMember ? Document[Place].NameStart : Start;

    /// <summary>Whether the object has an earlier member of this name: it is a fault already, and not looked at again.</summary>
    public bool IsDuplicate => Document[Place].IsDuplicate;

    /// <summary>How many values are in an object or a list; those in these are not counted.</summary>
    public int Count => Document[Place].Count;

    /// <summary>The values in an object or a list, all at once; a loop over the node itself takes them one by one.</summary>
    public IReadOnlyList<PolicyNode> Children
    {
        get
        {
            var children = new List<PolicyNode>(Count);
            foreach (var child in this)
            {
                children.Add(child);
            }

            return children;
        }
    }

    public PolicyPath Path =>
        Parent is not { } parent ? PolicyPath.Root : IsMember ? parent.Path.Member(Name!) : parent.Path.Item(Document.IndexOf(Place));

    /// <summary>What people call this value: <c>'weight'</c>, <c>this item</c>, <c>the document</c>.</summary>
    public string Title => Parent is null ? Document.Title : IsMember ? $"'{Shorten(Name!)}'" : "this item";

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

    private bool IsMember => Document[Place].NameStart >= 0;

    private PolicyNode? Parent => Document[Place].Parent is >= 0 and var parent ? new PolicyNode(Document, parent) : null;

    public static string Shorten(string text) =>
        text.Length <= LongestQuote ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote), "…");

    /// <summary>Whether this is the text; faster than to ask for it.</summary>
    public bool Is(string text) => Document.HasText(Place, text);

    /// <summary>Whether this is the member's name; faster than to ask for it.</summary>
    public bool IsNamed(string name) => Document.HasName(Place, name);

    /// <summary>The first member of the name.</summary>
    public PolicyNode? Find(string name)
    {
        foreach (var child in this)
        {
            if (child.IsNamed(name))
            {
                return child;
            }
        }

        return null;
    }

    /// <summary>The place of its name in a list of names; -1 where it is not there.</summary>
    public int NameIn(string[] names)
    {
        for (var index = 0; index < names.Length; index++)
        {
            if (IsNamed(names[index]))
            {
                return index;
            }
        }

        return -1;
    }

    public bool TryGetNumber(out decimal number) => Document.TryGetNumber(Place, out number);

    public Enumerator GetEnumerator() => new(Document, Place);

    /// <summary>Walks the values in an object or a list.</summary>
    public struct Enumerator(PolicyDocument document, int parent)
    {
        private readonly int end = document[parent].Next;
        private int place = -1;

        public readonly PolicyNode Current => new(document, place);

        public bool MoveNext()
        {
            place = place < 0 ? parent + 1 : document[place].Next;
            return place < end;
        }
    }
}
