namespace AssignmentRules.Policies;

/// <summary>Turns byte offsets of a UTF-8 text into lines and columns, as an editor shows them: both from 1, columns in characters.</summary>
internal sealed class TextPositions
{
    private readonly ReadOnlyMemory<byte> utf8;
    private readonly List<int> lineStarts = [0];
    private (int Offset, int Column) counted = (0, 1);

    public TextPositions(ReadOnlyMemory<byte> utf8)
    {
        this.utf8 = utf8;
        var text = utf8.Span;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == (byte)'\n')
            {
                lineStarts.Add(index + 1);
            }
        }
    }

    public (int Line, int Column) Of(int offset)
    {
        var found = lineStarts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        // Faults come mostly in order, and a document may be one long line: counting goes on where it stopped.
        var (from, column) = counted.Offset >= lineStarts[line] && counted.Offset <= offset ? counted : (lineStarts[line], 1);
        foreach (var letter in utf8.Span[from..offset])
        {
            // A byte of the form 10xxxxxx continues a character.
            column += (letter & 0xC0) == 0x80 ? 0 : 1;
        }

        counted = (offset, column);
        return (line + 1, column);
    }

    /// <summary>The offset of a line and a byte in it, both from 0, kept inside the text.</summary>
    public int OffsetOf(long line, long byteInLine) =>
        (int)Math.Clamp(lineStarts[(int)Math.Clamp(line, 0, lineStarts.Count - 1)] + byteInLine, 0, utf8.Length);
}
