namespace AssignmentRules.Policies;

/// <summary>Turns byte offsets of a UTF-8 text into lines and columns, as an editor shows them: both from 1, columns in characters. Looks at the text when it is first asked.</summary>
internal sealed class TextPositions(ReadOnlyMemory<byte> utf8)
{
    private List<int>? lineStarts;
    private (int Offset, int Column) counted = (0, 1);

    private List<int> LineStarts => lineStarts ??= FindLines(utf8.Span);

    public (int Line, int Column) Of(int offset)
    {
        var found = LineStarts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        // Faults come mostly in order, and a document may be one long line: counting goes on where it stopped.
        var (from, column) = counted.Offset >= LineStarts[line] && counted.Offset <= offset ? counted : (LineStarts[line], 1);
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
        (int)Math.Clamp(LineStarts[(int)Math.Clamp(line, 0, LineStarts.Count - 1)] + byteInLine, 0, utf8.Length);

    private static List<int> FindLines(ReadOnlySpan<byte> text)
    {
        List<int> starts = [0];
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == (byte)'\n')
            {
                starts.Add(index + 1);
            }
        }

        return starts;
    }
}
