using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AssignmentRules.Policies;

/// <summary>The values of a policy, or of another document, in the order of its text, and what they say. Not thread-safe: texts that occur often are kept once.</summary>
/// <param name="utf8">The text, which must not change.</param>
/// <param name="kind">What the text is.</param>
internal sealed class PolicyDocument(ReadOnlyMemory<byte> utf8, DocumentKind kind)
{
    private const int LongestShared = 64;
    private const int BytesOfAValue = 12;
    private const int LongestPart = 128;
    private const int MostParts = 1_024;

    private readonly HashSet<string> shared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> parts = new(StringComparer.Ordinal);

    // By place; names by its complement.
    private readonly Dictionary<int, string> escaped = [];
    private (int Place, string Name) longName = (-1, string.Empty);
    private DocumentValue[] row = ArrayPool<DocumentValue>.Shared.Rent((utf8.Length / BytesOfAValue) + 1);

    /// <summary>What people call the document.</summary>
    public string Title => kind.Title;

    /// <summary>How many values there are.</summary>
    public int Count { get; private set; }

    public ref DocumentValue this[int place] => ref row[place];

    /// <summary>The text without a byte order mark.</summary>
    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> utf8) => utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;

    /// <summary>The document, or null with a fault where the text is no JSON.</summary>
    public static PolicyNode? Read(ReadOnlyMemory<byte> utf8, TextPositions positions, PolicyFaults faults, DocumentKind kind) =>
        new DocumentReader(utf8, positions, faults, kind).Read();

    public void Add(in DocumentValue value)
    {
        if (Count == row.Length)
        {
            var longer = ArrayPool<DocumentValue>.Shared.Rent(row.Length * 2);
            row.CopyTo(longer, 0);
            ArrayPool<DocumentValue>.Shared.Return(row);
            row = longer;
        }

        row[Count++] = value;
    }

    /// <summary>Keeps what a text with escapes says.</summary>
    public void KeepText(int place, string text) => escaped[place] = text;

    /// <summary>Keeps what a name with escapes says.</summary>
    public void KeepName(int place, string name) => escaped[~place] = name;

    /// <summary>Gives back what the document borrowed. Its values may not be looked at afterwards; a document that is dropped without this is only garbage.</summary>
    public void Release()
    {
        ArrayPool<DocumentValue>.Shared.Return(row);
        row = [];
        Count = 0;
    }

    /// <summary>The text of a string, or the digits of a number as written; empty for any other kind.</summary>
    public string TextOf(int place) => row[place].Kind is not (JsonValueKind.String or JsonValueKind.Number) ? string.Empty
        : row[place].IsEscaped ? escaped[place] : Shared(TextBytes(place));

    /// <summary>The same, of a text that stands nowhere else: it is not looked for among the others.</summary>
    public string UniqueTextOf(int place) => row[place] is { Kind: JsonValueKind.String, IsEscaped: false } ? Encoding.UTF8.GetString(TextBytes(place)) : TextOf(place);

    public string? NameOf(int place) => row[place].NameStart < 0 ? null : row[place].IsNameEscaped ? escaped[~place] : row[place].NameLength <= LongestShared ? Shared(NameBytes(place)) : LongNameOf(place);

    public bool HasText(int place, string text) =>
        row[place].Kind == JsonValueKind.String && (row[place].IsEscaped ? string.Equals(escaped[place], text, StringComparison.Ordinal) : Says(TextBytes(place), text));

    public bool HasName(int place, string name) =>
        row[place].NameStart >= 0 && (row[place].IsNameEscaped ? string.Equals(escaped[~place], name, StringComparison.Ordinal) : Says(NameBytes(place), name));

    public bool HaveSameName(int left, int right) => row[left].IsNameEscaped || row[right].IsNameEscaped
        ? string.Equals(NameOf(left), NameOf(right), StringComparison.Ordinal)
        : NameBytes(left).SequenceEqual(NameBytes(right));

    public bool TryGetNumber(int place, out decimal number)
    {
        number = 0;
        return row[place].Kind == JsonValueKind.Number && decimal.TryParse(TextBytes(place), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>What was made of a member that is written exactly like this one; null: nothing yet.</summary>
    public object? FindPart(int place)
    {
        var bytes = MemberBytes(place);
        if (bytes.Length > LongestPart)
        {
            return null;
        }

        Span<char> letters = stackalloc char[LongestPart];
        letters = letters[..Encoding.UTF8.GetChars(bytes, letters)];
        return parts.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(letters, out var part) ? part : null;
    }

    /// <summary>Keeps what was made of a member, for others that are written like it; of a document where few are, not all.</summary>
    public void KeepPart(int place, object part)
    {
        if (parts.Count < MostParts && MemberBytes(place) is { Length: <= LongestPart } bytes)
        {
            parts[Encoding.UTF8.GetString(bytes)] = part;
        }
    }

    /// <summary>How many values of the same list are before this one.</summary>
    public int IndexOf(int place)
    {
        var index = 0;
        for (var earlier = row[place].Parent + 1; earlier < place; earlier = row[earlier].Next)
        {
            index++;
        }

        return index;
    }

    /// <summary>A long name is kept for whoever asks for it again, as each fault in what it names does.</summary>
    private string LongNameOf(int place)
    {
        if (longName.Place != place)
        {
            longName = (place, Encoding.UTF8.GetString(NameBytes(place)));
        }

        return longName.Name;
    }

    private static bool Says(ReadOnlySpan<byte> bytes, string text) =>
        Ascii.Equals(bytes, text) || (!Ascii.IsValid(bytes) && string.Equals(Encoding.UTF8.GetString(bytes), text, StringComparison.Ordinal));

    private ReadOnlySpan<byte> TextBytes(int place) =>
        utf8.Span.Slice(row[place].Kind == JsonValueKind.String ? row[place].Start + 1 : row[place].Start, row[place].Length);

    private ReadOnlySpan<byte> MemberBytes(int place)
    {
        var end = row[place].Start + row[place].Length + (row[place].Kind == JsonValueKind.String ? 2 : 0);
        return utf8.Span[row[place].NameStart..end];
    }

    private ReadOnlySpan<byte> NameBytes(int place) => utf8.Span.Slice(row[place].NameStart + 1, row[place].NameLength);

    /// <summary>Names, codes and values occur again and again in a document of many rules: each is kept once.</summary>
    private string Shared(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LongestShared)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        Span<char> letters = stackalloc char[LongestShared];
        letters = letters[..Encoding.UTF8.GetChars(bytes, letters)];
        if (shared.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(letters, out var known))
        {
            return known;
        }

        var text = letters.ToString();
        shared.Add(text);
        return text;
    }
}
