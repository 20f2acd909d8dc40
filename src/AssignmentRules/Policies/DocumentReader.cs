using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace AssignmentRules.Policies;

/// <summary>Reads the text of a policy, or of another document of JSON, into a row of values that know where they stand. Comments and trailing commas are allowed, a name twice in one object is not.</summary>
internal sealed class DocumentReader(ReadOnlyMemory<byte> utf8, TextPositions positions, PolicyFaults faults, DocumentKind kind)
{
    // So many are compared one by one.
    private const int FewNames = 8;

    private readonly PolicyDocument document = new(utf8, kind);
    private readonly Dictionary<int, HashSet<string>> manyNames = [];

    // The place of the innermost object or list that is open, and how many are.
    private int open = -1;
    private int depth;
    private (int Start, int Length, bool IsEscaped) name = (-1, 0, false);

    /// <summary>The document, or null with a fault where the text is no JSON.</summary>
    public PolicyNode? Read()
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
        try
        {
            while (!faults.IsFull && reader.Read())
            {
                Take(ref reader);
            }
        }
        catch (JsonException error)
        {
            var offset = positions.OffsetOf(error.LineNumber ?? 0, error.BytePositionInLine ?? 0);
            var syntax = new SyntaxFault(utf8, in reader, offset, open < 0 ? JsonValueKind.Undefined : document[open].Kind, kind);
            faults.AddText(syntax.Offset, syntax.Message, syntax.Cure);
            return null;
        }

        // Whoever has found enough stops in the middle.
        while (open >= 0)
        {
            Close((int)reader.BytesConsumed);
        }

        return document.Count == 0 ? null : new PolicyNode(document, 0);
    }

    private void Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                name = ((int)reader.TokenStartIndex, reader.ValueSpan.Length, reader.ValueIsEscaped);
                if (name.IsEscaped)
                {
                    document.KeepName(document.Count, Unescaped(ref reader, open));
                }

                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                Close((int)reader.BytesConsumed);
                break;
            default:
                Open(ref reader);
                break;
        }
    }

    private void Open(ref Utf8JsonReader reader)
    {
        var place = document.Count;
        var form = KindOf(reader.TokenType);
        document.Add(new DocumentValue
        {
            Kind = form,
            IsEscaped = form == JsonValueKind.String && reader.ValueIsEscaped,
            IsNameEscaped = name.IsEscaped,
            Start = (int)reader.TokenStartIndex,
            Length = reader.ValueSpan.Length,
            NameStart = name.Start,
            NameLength = name.Length,
            Parent = open,
            Next = place + 1,
        });
        if (document[place].IsEscaped)
        {
            document.KeepText(place, Unescaped(ref reader, place));
        }

        if (name.Start >= 0 && IsTaken(place))
        {
            document[place].IsDuplicate = true;
            var node = new PolicyNode(document, place);
            faults.AddName(node, $"the member '{PolicyNode.Shorten(node.Name!)}' occurs twice in one object", "keep one of the two");
        }

        name = (-1, 0, false);
        if (open >= 0)
        {
            document[open].Count++;
        }

        if (form is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            return;
        }

        if (depth < kind.Depth)
        {
            open = place;
            depth++;
            return;
        }

        faults.AddUnreadable(new PolicyNode(document, place), $"{kind.Title} is more than {kind.Depth} levels deep here", "nest less");
        reader.Skip();
    }

    private void Close(int end)
    {
        if (document[open].Count > FewNames)
        {
            manyNames.Remove(open);
        }

        document[open].Length = end - document[open].Start;
        document[open].Next = document.Count;
        open = document[open].Parent;
        depth--;
    }

    /// <summary>Whether an earlier member of the open object has the name of the one at the place.</summary>
    private bool IsTaken(int place)
    {
        if (document[open].Count > FewNames)
        {
            return !NamesBefore(place).Add(document.NameOf(place)!);
        }

        for (var earlier = open + 1; earlier < place; earlier = document[earlier].Next)
        {
            if (document.HaveSameName(earlier, place))
            {
                return true;
            }
        }

        return false;
    }

    private HashSet<string> NamesBefore(int place)
    {
        if (!manyNames.TryGetValue(open, out var names))
        {
            manyNames[open] = names = new HashSet<string>(StringComparer.Ordinal);
            for (var earlier = open + 1; earlier < place; earlier = document[earlier].Next)
            {
                names.Add(document.NameOf(earlier)!);
            }
        }

        return names;
    }

    private string Unescaped(ref Utf8JsonReader reader, int at)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            var written = Encoding.UTF8.GetString(reader.ValueSpan);
            var path = new PolicyNode(document, at).Path;
            faults.AddText((int)reader.TokenStartIndex, "this text has an escape that is half a character", "write both \\u escapes of the pair, or the character itself", reader.TokenType == JsonTokenType.PropertyName ? path.Member(written) : path);
            return written;
        }
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
