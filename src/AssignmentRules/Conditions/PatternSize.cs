using System.Buffers;
using System.Globalization;

namespace AssignmentRules.Conditions;

/// <summary>
/// Bounds how large a pattern grows when its counted repetitions are written out: <c>(\d{1,3}\.){3}</c> is 3 * (3 + 1). The bounds are
/// measured: at each of them a pattern meets its worst text in at most about a second and 100 MB, once, and grows with the cube beyond. The pattern
/// has been parsed by .NET before, so that here anything readable is well formed.
/// </summary>
internal static class PatternSize
{
    private const int MaximumSize = 1_000;
    private const int MaximumGroupSize = 128;
    private const int MaximumRepeatedSize = 64;
    private static readonly SearchValues<char> OptionLetters = SearchValues.Create("imnsxIMNSX-+");
    private static readonly SearchValues<char> Counts = SearchValues.Create("0123456789,");

    /// <summary>Says what is wrong with the pattern's repetitions; null when they are small enough.</summary>
    public static (string Message, string Cure)? FindFault(string pattern)
    {
        // Of each open group what came before its last item, and that item.
        var groups = new Stack<(Extent Before, Extent Last)>();
        var before = default(Extent);
        var last = default(Extent);
        for (var at = 0; at < pattern.Length;)
        {
            switch (pattern[at])
            {
                case '(' when OptionsIgnoreWhiteSpace(pattern.AsSpan(at)):
                    return ($"the pattern '{pattern}' switches to the option x", "write it without white space and comments, and without (?x)");
                case '(' when pattern.AsSpan(at).StartsWith("(?#", StringComparison.Ordinal):
                    at = pattern.IndexOf(')', at) + 1;
                    break;
                case '(':
                    groups.Push((before, last));
                    (before, last) = (default, default);
                    at += GroupHeadLength(pattern.AsSpan(at));
                    break;
                case ')':
                    var group = (before + last) with { IsGroup = true };
                    (before, last) = groups.Pop();
                    (before, last) = (before + last, group);
                    at++;
                    break;
                default:
                    if (TryReadRepetition(pattern.AsSpan(at), out var times, out var length))
                    {
                        if (last.IsGroup && times > 1 && last.Size * times > MaximumGroupSize)
                        {
                            return ($"the pattern '{pattern}' repeats a group too often", $"written out, a group that is repeated by count may come to {MaximumGroupSize} items; write * or + instead of a count");
                        }

                        if (times != 1 && last.Counted * Math.Max(times, 1) > MaximumRepeatedSize)
                        {
                            return ($"the pattern '{pattern}' repeats what repeats by count already", $"written out, counted repetitions within a repetition may come to {MaximumRepeatedSize}; write * or + instead of a count");
                        }

                        last = last.Repeated(times);
                    }
                    else
                    {
                        length = ItemLength(pattern.AsSpan(at));
                        (before, last) = (before + last, new Extent(1, 0));
                    }

                    at += length;
                    break;
            }

            if (before.Size + last.Size > MaximumSize)
            {
                return ($"the pattern '{pattern}' has more than {MaximumSize} items when its repetitions are written out", $"repeat less; {MaximumSize} items may be had");
            }
        }

        return null;
    }

    private static bool OptionsIgnoreWhiteSpace(ReadOnlySpan<char> group) =>
        group.StartsWith("(?", StringComparison.Ordinal) &&
        group[2..].IndexOfAnyExcept(OptionLetters) is var end and > 0 && group[2 + end] is ':' or ')' &&
        group.Slice(2, end).IndexOfAny('x', 'X') >= 0;

    private static int GroupHeadLength(ReadOnlySpan<char> group)
    {
        if (!group.StartsWith("(?", StringComparison.Ordinal))
        {
            return 1;
        }

        return group[2] switch
        {
            '<' => group.IndexOf('>') + 1,
            '\'' => group[3..].IndexOf('\'') + 4,
            _ => group.IndexOfAny(':', ')') is var end && group[end] == ':' ? end + 1 : end,
        };
    }

    /// <summary>Reads <c>*</c>, <c>+</c>, <c>?</c> and <c>{2,5}</c>; 0 times stands for any number.</summary>
    private static bool TryReadRepetition(ReadOnlySpan<char> text, out long times, out int length)
    {
        length = 1;
        times = text[0] == '?' ? 1 : 0;
        if (text[0] is '*' or '+' or '?')
        {
            return true;
        }

        var end = text.IndexOf('}');
        if (text[0] != '{' || end < 2 || !char.IsAsciiDigit(text[1]) || text[1..end].ContainsAnyExcept(Counts) || text[1..end].Count(',') > 1)
        {
            return false;
        }

        length = end + 1;
        var counts = text[1..end].TrimEnd(',');
        var maximum = counts[(counts.IndexOf(',') + 1)..];
        times = maximum.Length > 6 ? 1_000_000 : Math.Max(1, long.Parse(maximum, CultureInfo.InvariantCulture));
        return true;
    }

    private static int ItemLength(ReadOnlySpan<char> text) => text[0] switch
    {
        '\\' => EscapeLength(text),
        '[' => ClassLength(text),
        _ => 1,
    };

    private static int EscapeLength(ReadOnlySpan<char> text) => text[1] switch
    {
        'p' or 'P' => text.IndexOf('}') + 1,
        'c' => 3,
        _ => 2,
    };

    /// <summary>The length of <c>[a-z]</c>; a bracket right after the start is a member, and a class can be taken from another: <c>[a-z-[aeiou]]</c>.</summary>
    private static int ClassLength(ReadOnlySpan<char> text)
    {
        var first = text[1] == '^' ? 2 : 1;
        var at = first;
        for (var followsDash = false; text[at] != ']' || at == first;)
        {
            var isDash = text[at] == '-' && at > first;
            at += text[at] switch
            {
                '\\' => EscapeLength(text[at..]),
                '[' when followsDash => ClassLength(text[at..]),
                _ => 1,
            };
            followsDash = isDash;
        }

        return at + 1;
    }

    /// <summary>How many items something has when written out, and how many of them stand under a count.</summary>
    private readonly record struct Extent(long Size, long Counted)
    {
        public bool IsGroup { get; init; }

        public static Extent operator +(Extent left, Extent right) => new(left.Size + right.Size, left.Counted + right.Counted);

        public Extent Repeated(long times) => times switch
        {
            0 => this,
            1 => this with { Counted = Counted + 1 },
            _ => new Extent(Size * times, Size * times) { IsGroup = IsGroup },
        };
    }
}
