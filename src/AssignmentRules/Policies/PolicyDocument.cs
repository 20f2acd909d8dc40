using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace AssignmentRules.Policies;

/// <summary>Reads the text of a policy, or of another document of JSON, into a tree that knows where everything stands. Comments and trailing commas are allowed, a name twice in one object is not.</summary>
internal sealed class PolicyDocument
{
    private const int FewNames = 8;
    private const int LongestShared = 64;

    private readonly ReadOnlyMemory<byte> utf8;
    private readonly PolicyFaults faults;
    private readonly DocumentKind kind;
    private readonly Stack<(PolicyNode Node, HashSet<string>? Names)> open = new();

    // Names, codes and values occur again and again in a document of many rules: each is kept once.
    private readonly HashSet<string> texts = new(StringComparer.Ordinal);
    private PolicyNode? root;
    private string? name;
    private int nameStart;

    private PolicyDocument(ReadOnlyMemory<byte> utf8, PolicyFaults faults, DocumentKind kind)
    {
        this.utf8 = utf8;
        this.faults = faults;
        this.kind = kind;
    }

    /// <summary>The text without a byte order mark.</summary>
    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> utf8) => utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;

    /// <summary>The document, or null with a fault where the text is no JSON.</summary>
    public static PolicyNode? Read(ReadOnlyMemory<byte> utf8, TextPositions positions, PolicyFaults faults, DocumentKind kind)
    {
        if (utf8.Length > kind.Bytes)
        {
            faults.AddText(0, $"{kind.Title} has {utf8.Length} bytes", kind.Most);
            return null;
        }

        if (!Utf8.IsValid(utf8.Span))
        {
            Span<char> ignored = new char[utf8.Length];
            _ = Utf8.ToUtf16(utf8.Span, ignored, out var valid, out _, replaceInvalidSequences: false) == OperationStatus.Done;
            faults.AddText(valid, "this is no UTF-8 text", $"save {kind.Title} as UTF-8");
            return null;
        }

        var reader = new Utf8JsonReader(utf8.Span, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = kind.Bytes });
        var document = new PolicyDocument(utf8, faults, kind);
        try
        {
            while (!faults.IsFull && reader.Read())
            {
                document.Take(ref reader);
            }

            return document.root;
        }
        catch (JsonException error)
        {
            var offset = positions.OffsetOf(error.LineNumber ?? 0, error.BytePositionInLine ?? 0);
            var syntax = new SyntaxFault(utf8, in reader, offset, document.open.TryPeek(out var inner) ? inner.Node.Kind : JsonValueKind.Undefined, kind);
            faults.AddText(syntax.Offset, syntax.Message, syntax.Cure);
            return null;
        }
    }

    private void Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                nameStart = (int)reader.TokenStartIndex;
                name = TextOf(ref reader);
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                open.Pop();
                break;
            default:
                Open(ref reader);
                break;
        }
    }

    private void Open(ref Utf8JsonReader reader)
    {
        var form = KindOf(reader.TokenType);
        var start = (int)reader.TokenStartIndex;
        open.TryPeek(out var outer);
        var node = new PolicyNode(outer.Node, form, start)
        {
            DocumentTitle = kind.Title,
            Name = name,
            NameStart = name is null ? start : nameStart,
            Index = name is null && outer.Node is not null ? outer.Node.Children.Count : -1,
            Text = form is JsonValueKind.String or JsonValueKind.Number ? TextOf(ref reader) : string.Empty,
            IsDuplicate = name is not null && IsTaken(name),
        };
        if (node.IsDuplicate)
        {
            faults.AddName(node, $"the member '{PolicyNode.Shorten(node.Name!)}' occurs twice in one object", "keep one of the two");
        }

        name = null;
        root ??= node;
        outer.Node?.Add(node);
        if (form is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            return;
        }

        if (open.Count < kind.Depth)
        {
            open.Push((node, null));
            return;
        }

        faults.AddUnreadable(node, $"{kind.Title} is more than {kind.Depth} levels deep here", "nest less");
        reader.Skip();
    }

    private bool IsTaken(string member)
    {
        var (node, names) = open.Pop();
        if (names is null && node.Children.Count > FewNames)
        {
            names = [.. node.Children.Select(child => child.Name!)];
        }

        open.Push((node, names));
        return names is null ? node.Find(member) is not null : !names.Add(member);
    }

    private string TextOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
        }

        try
        {
            return reader.ValueSpan.Length <= LongestShared ? Shared(ref reader) : reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            faults.AddText((int)reader.TokenStartIndex, "this text has an escape that is half a character", "write both \\u escapes of the pair, or the character itself");
            return System.Text.Encoding.UTF8.GetString(utf8.Span[((int)reader.TokenStartIndex + 1)..((int)reader.BytesConsumed - 1)]);
        }
    }

    private string Shared(ref Utf8JsonReader reader)
    {
        Span<char> letters = stackalloc char[LongestShared];
        letters = letters[..reader.CopyString(letters)];
        if (texts.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(letters, out var known))
        {
            return known;
        }

        var text = letters.ToString();
        texts.Add(text);
        return text;
    }

    private static JsonValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };
}
