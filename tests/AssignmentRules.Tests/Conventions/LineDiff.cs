using System.Text;

namespace AssignmentRules.Tests.Conventions;

/// <summary>What changed from one indented text to another, line by line, by their longest common subsequence.</summary>
internal static class LineDiff
{
    /// <summary>Lines with <c>-</c> (gone) and <c>+</c> (new), under the less indented line that they belong to.</summary>
    public static string Of(string before, string after)
    {
        var (old, now) = (before.Split('\n'), after.Split('\n'));
        var common = CommonLengths(old, now);
        var text = new StringBuilder();
        var shown = string.Empty;
        for (int i = 0, j = 0; i < old.Length || j < now.Length;)
        {
            if (i < old.Length && j < now.Length && string.Equals(old[i], now[j], StringComparison.Ordinal))
            {
                (i, j) = (i + 1, j + 1);
                continue;
            }

            var isGone = j == now.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1]);
            var heading = isGone ? Heading(old, i) : Heading(now, j);
            if (heading.Length > 0 && !string.Equals(heading, shown, StringComparison.Ordinal))
            {
                text.Append("  ").Append(heading).Append('\n');
                shown = heading;
            }

            text.Append(isGone ? "- " : "+ ").Append(isGone ? old[i++] : now[j++]).Append('\n');
        }

        return text.ToString();
    }

    private static string Heading(string[] lines, int at)
    {
        var depth = Depth(lines[at]);
        return depth == 0 ? string.Empty : lines[..at].Last(line => line.Length > 0 && Depth(line) < depth);
    }

    private static int Depth(string line) => line.Length - line.TrimStart().Length;

    private static int[,] CommonLengths(string[] old, string[] now)
    {
        var lengths = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = string.Equals(old[i], now[j], StringComparison.Ordinal) ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }
}
