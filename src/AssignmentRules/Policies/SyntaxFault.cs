using System.Buffers;
using System.Text;
using System.Text.Json;

namespace AssignmentRules.Policies;

/// <summary>Says in plain words why a text is no JSON. The parser knows only where it stopped; what stands there tells the rest.</summary>
internal sealed class SyntaxFault
{
    private static readonly SearchValues<byte> WordEnds = SearchValues.Create(" \t\r\n,:{}[]\"/"u8);

    private readonly ReadOnlyMemory<byte> utf8;

    /// <summary>Looks at the place where the parser stopped.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="reader">The parser, behind the last thing that it read.</param>
    /// <param name="stopped">The byte at which the parser stopped.</param>
    /// <param name="inside">What the place is in: an object, a list, or neither.</param>
    /// <param name="kind">What the text should be.</param>
    public SyntaxFault(ReadOnlyMemory<byte> utf8, in Utf8JsonReader reader, int stopped, JsonValueKind inside, DocumentKind kind)
    {
        this.utf8 = utf8;
        var (consumed, last) = ((int)reader.BytesConsumed, reader.TokenType);
        var (token, afterComma) = TokenStart(consumed);
        var first = token < utf8.Length ? (char)utf8.Span[token] : '\0';
        var wantsName = inside == JsonValueKind.Object && last != JsonTokenType.PropertyName;
        var afterValue = inside != JsonValueKind.Undefined && last is not (JsonTokenType.PropertyName or JsonTokenType.StartObject or JsonTokenType.StartArray) && first is not ('}' or ']');
        (Offset, Message, Cure) = first switch
        {
            _ when token >= utf8.Length && last == JsonTokenType.None => (token, $"{kind.Title} is empty", $"write at least {kind.Least}"),
            _ when token >= utf8.Length || (stopped >= utf8.Length && first != '/') => (utf8.Length, $"{kind.Title} ends too early", $"close what is open: {Missing(first, inside)} is missing"),
            _ when SeparatorInComment(stopped) is { } separator => (separator, "this remark has a line separator (U+2028 or U+2029), which editors do not show", "delete it, or write /* and */ around the remark"),
            '/' => (token, "this comment is not complete", "write // before a remark, or /* and */ around it"),
            _ when inside == JsonValueKind.Undefined && last != JsonTokenType.None => (token, $"{Letter(token)} stands behind the end of the {kind.Noun}", Expected(inside, wantsName, kind)),
            _ when stopped < utf8.Length && utf8.Span[stopped] == (byte)',' => (stopped, "a comma stands here with nothing before it", "write one comma between two members or items"),
            _ when wantsName && EndsWithName(consumed) => (token, "a colon is missing here", "write a colon between a name and its value"),
            _ when afterValue && !afterComma => (token, $"a comma is missing before {Letter(token)}", "write a comma between two members or items"),
            '"' when stopped > token && stopped < utf8.Length && utf8.Span[stopped] < ' ' && utf8.Span[stopped] is not ((byte)'\r' or (byte)'\n') =>
                (stopped, utf8.Span[stopped] == (byte)'\t' ? "a tab stands in a text" : "a control character stands in a text", $"write {(utf8.Span[stopped] == (byte)'\t' ? "\\t" : $"\\u{utf8.Span[stopped]:x4}")} for it, or leave it out"),
            '"' when stopped > token && stopped < utf8.Length && utf8.Span[stopped] < ' ' => (stopped, "a text runs over the end of the line", "close it with \" on the same line, or write \\n for a line break"),
            '"' => (stopped, "this escape does not exist", "write \\\\ for a backslash, or one of \\\" \\n \\t \\u00e9"),
            '\'' => (token, "a single quote stands here", "write texts and names in double quotes"),
            '-' or (>= '0' and <= '9') when !wantsName => (token, $"'{Word(token)}' is no number", "write it like 5, -1 or 0.5"),
            _ when (char.IsAsciiLetterOrDigit(first) || first == '_') && wantsName => (token, $"the name {Word(token)} has no quotes", $"write \"{Word(token)}\""),
            _ when char.IsAsciiLetter(first) => (token, $"'{Word(token)}' is no value", $"write \"{Word(token)}\" for a text, or true, false or null"),
            _ => (token, $"{Letter(token)} does not belong here", Expected(inside, wantsName, kind)),
        };
    }

    public int Offset { get; }

    public string Message { get; }

    public string Cure { get; }

    private static string Expected(JsonValueKind inside, bool wantsName, DocumentKind kind) => inside switch
    {
        JsonValueKind.Object when wantsName => "write a member such as \"name\": \"value\", a comma between two members, or }",
        JsonValueKind.Array => "write a value, a comma between two values, or ]",
        JsonValueKind.Undefined => $"a {kind.Noun} is {kind.Form}, with nothing before or after it",
        _ => "write a value",
    };

    private static string Missing(char first, JsonValueKind inside) => (first, inside) switch
    {
        ('"', _) => "a \"",
        (_, JsonValueKind.Array) => "a ]",
        _ => "a }",
    };

    /// <summary>Whether the last thing that was read is a member's name: a text behind a brace or a comma.</summary>
    private bool EndsWithName(int consumed)
    {
        var before = utf8.Span[..consumed].TrimEnd(" \t\r\n"u8);
        if (before.Length < 2 || before[^1] != (byte)'"')
        {
            return false;
        }

        var start = before[..^1].LastIndexOf((byte)'"');
        while (start > 0 && before[start - 1] == (byte)'\\')
        {
            start = before[..start].LastIndexOf((byte)'"');
        }

        return start > 0 && before[..start].TrimEnd(" \t\r\n"u8) is [.., (byte)'{' or (byte)','];
    }

    private string Letter(int offset) =>
        offset < utf8.Length && Rune.DecodeFromUtf8(utf8.Span[offset..], out var letter, out _) == OperationStatus.Done ? $"the character {letter}" : "the end";

    private string Word(int offset)
    {
        var rest = utf8.Span[offset..];
        var length = rest.IndexOfAny(WordEnds);
        return PolicyNode.Shorten(Encoding.UTF8.GetString(length < 0 ? rest : rest[..Math.Max(length, 1)]));
    }

    /// <summary>The start of what the parser was reading: behind space, comments, and the comma or colon that was in order.</summary>
    private (int Offset, bool AfterComma) TokenStart(int from)
    {
        var text = utf8.Span;
        var afterComma = text[..from].TrimEnd(" \t\r\n"u8) is [.., (byte)','];
        var afterMark = afterComma;
        while (from < text.Length)
        {
            switch (text[from])
            {
                case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                    from++;
                    break;
                case (byte)',' or (byte)':' when !afterMark:
                    afterMark = true;
                    afterComma = text[from] == (byte)',';
                    from++;
                    break;
                case (byte)'/' when CommentEnd(from) is var end and > 0:
                    from = end;
                    break;
                default:
                    return (from, afterComma);
            }
        }

        return (from, afterComma);
    }

    /// <summary>Where a line separator stands in the remark that starts here; null: here starts none that has one.</summary>
    private int? SeparatorInComment(int from)
    {
        var rest = from < utf8.Length ? utf8.Span[from..] : [];
        if (!rest.StartsWith("//"u8))
        {
            return null;
        }

        var line = rest.IndexOf((byte)'\n') is var end and >= 0 ? rest[..end] : rest;
        var separator = line.IndexOf("\u2028"u8) is var first and >= 0 ? first : line.IndexOf("\u2029"u8);
        return separator < 0 ? null : from + separator;
    }

    private int CommentEnd(int from)
    {
        var rest = utf8.Span[from..];
        if (rest.StartsWith("//"u8))
        {
            return rest.IndexOf((byte)'\n') is var line and >= 0 ? from + line + 1 : utf8.Length;
        }

        return rest.StartsWith("/*"u8) && rest[2..].IndexOf("*/"u8) is var end and >= 0 ? from + end + 4 : -1;
    }
}
