namespace AssignmentRules.Storage;

/// <summary>
/// Ids by their code points, which is by their bytes in UTF-8: the order that databases have. It is the ordinal one but where a character is above U+FFFF,
/// whose halves count for less than the last ones below it.
/// </summary>
internal sealed class IdOrder : IComparer<string>
{
    public static IdOrder ByCodePoint { get; } = new();

    public int Compare(string? x, string? y)
    {
        var left = x.AsSpan();
        var right = y.AsSpan();
        var same = left.CommonPrefixLength(right);
        if (same == left.Length || same == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        var (first, second) = (left[same], right[same]);
        return char.IsSurrogate(first) == char.IsSurrogate(second) ? first.CompareTo(second) : char.IsSurrogate(first) ? 1 : -1;
    }
}
