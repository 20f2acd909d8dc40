using System.Text;
using System.Text.Json;
using AssignmentRules.Policies;

namespace AssignmentRules.Testing.Documents;

/// <summary>The text of a file, from which a part can be taken as it was written.</summary>
internal sealed class SourceText
{
    private readonly ReadOnlyMemory<byte> utf8;

    public SourceText(string text)
        : this(Encoding.UTF8.GetBytes(text))
    {
    }

    public SourceText(ReadOnlyMemory<byte> text)
    {
        utf8 = PolicyDocument.WithoutMark(text);
        Positions = new TextPositions(utf8);
    }

    public ReadOnlyMemory<byte> Utf8 => utf8;

    public bool IsEmpty => utf8.Span.Trim(" \t\r\n"u8).IsEmpty;

    public TextPositions Positions { get; }

    public int LineOf(PolicyNode node) => Positions.Of(node.Start).Line;

    /// <summary>A value, as it was written.</summary>
    public string Of(PolicyNode node)
    {
        var rest = utf8.Span[node.Start..];
        var reader = new Utf8JsonReader(rest, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = utf8.Length + 1 });
        reader.Read();
        reader.Skip();
        return Encoding.UTF8.GetString(rest[..(int)reader.BytesConsumed]);
    }
}
