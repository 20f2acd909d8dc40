namespace AssignmentRules.Policies;

/// <summary>Finds the word that somebody meant.</summary>
internal static class Suggestion
{
    private const int LongestWord = 64;

    private const int MostWords = 1_000;

    private const int LargestSlip = LongestWord / 3;

    /// <summary>The cure for an unknown word: <c>did you mean 'members'? known: members, strategy</c>.</summary>
    public static string For(string word, IReadOnlyCollection<string> known) =>
        Nearest(word, known) is { } nearest ? $"did you mean '{nearest}'? known: {string.Join(", ", known)}" : $"known: {string.Join(", ", known)}";

    /// <summary>The known word that is a slip away (a third of the letters wrong at most), or null; of several the first.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length is 0 or > LongestWord)
        {
            return null;
        }

        var best = known.Take(MostWords).Where(candidate => Math.Abs(candidate.Length - word.Length) <= LargestSlip).Select(candidate => (Word: candidate, Distance: Distance(word, candidate))).OrderBy(pair => pair.Distance).FirstOrDefault();
        return best.Word is not null && best.Distance <= Math.Max(1, Math.Min(word.Length, best.Word.Length) / 3) ? best.Word : null;
    }

    /// <summary>Letters to change, add, drop or swap with the next one, ignoring case (optimal string alignment).</summary>
    private static int Distance(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var row = 0; row <= left.Length; row++)
        {
            for (var column = 0; column <= right.Length; column++)
            {
                table[row, column] = row == 0 || column == 0 ? row + column : Step(table, left, right, row, column);
            }
        }

        return table[left.Length, right.Length];
    }

    private static int Step(int[,] table, string left, string right, int row, int column)
    {
        var changed = table[row - 1, column - 1] + (Same(left[row - 1], right[column - 1]) ? 0 : 1);
        var least = Math.Min(changed, Math.Min(table[row - 1, column], table[row, column - 1]) + 1);
        var swapped = row > 1 && column > 1 && Same(left[row - 1], right[column - 2]) && Same(left[row - 2], right[column - 1]);
        return swapped ? Math.Min(least, table[row - 2, column - 2] + 1) : least;
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
