namespace AssignmentRules.Conditions;

/// <summary>
/// Reads dates of ISO 8601 in the extended form: <c>2026-01-20</c> (midnight UTC), <c>2026-01-20T10:00</c>, with seconds and a fraction if need be,
/// followed by <c>Z</c>, by an offset (<c>+02:00</c>, <c>+0200</c>, <c>+02</c>) or by nothing, which is UTC. Written out because
/// <see cref="DateTimeOffset"/> allocates when it parses exact formats, and takes more than ISO 8601 when it does not.
/// </summary>
internal static class IsoDate
{
    private const int DateLength = 10;
    private const long MaximumOffset = 14 * TimeSpan.TicksPerHour;

    /// <summary>Reads a date, or text that is one; gives the ticks in UTC.</summary>
    public static bool TryRead(in AttributeValue value, out long instant)
    {
        if (value.Kind == AttributeKind.Date)
        {
            instant = value.Date.Ticks;
            return true;
        }

        instant = 0;
        return value.Text is { } text && TryParse(text, out instant);
    }

    /// <summary>Reads text; gives the ticks in UTC. Allocates nothing.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long instant)
    {
        instant = 0;
        if (!TryReadDay(text, out var day))
        {
            return false;
        }

        var rest = text[DateLength..];
        if (rest.IsEmpty)
        {
            instant = day;
            return true;
        }

        if (rest[0] is not ('T' or 't') || !TryReadTime(rest[1..], out var time, out var offsetAt) || !TryReadOffset(rest[(1 + offsetAt)..], out var offset))
        {
            return false;
        }

        instant = day + time - offset;
        return instant >= 0 && instant <= DateTime.MaxValue.Ticks;
    }

    private static bool TryReadDay(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < DateLength || text[4] != '-' || text[7] != '-' ||
            !TryReadDigits(text[..4], out var year) || !TryReadDigits(text[5..7], out var month) || !TryReadDigits(text[8..10], out var day) ||
            year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        ticks = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks;
        return true;
    }

    /// <summary>Reads <c>10:00</c>, <c>10:00:30</c> or <c>10:00:30.25</c>; what follows is the offset.</summary>
    private static bool TryReadTime(ReadOnlySpan<char> text, out long ticks, out int length)
    {
        ticks = 0;
        length = 5;
        if (!TryReadHourAndMinute(text, 23, out ticks))
        {
            return false;
        }

        if (text.Length == length || text[length] != ':')
        {
            return true;
        }

        if (text.Length < 8 || !TryReadDigits(text[6..8], out var second) || second > 59)
        {
            return false;
        }

        ticks += second * TimeSpan.TicksPerSecond;
        length = 8;
        if (text.Length == length || text[length] is not ('.' or ','))
        {
            return true;
        }

        // Digits beyond a tick (100 ns) are dropped.
        var worth = TimeSpan.TicksPerSecond;
        for (length++; length < text.Length && char.IsAsciiDigit(text[length]); length++)
        {
            worth /= 10;
            ticks += (text[length] - '0') * worth;
        }

        return length > 9;
    }

    private static bool TryReadOffset(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text.IsEmpty || text is "Z" or "z")
        {
            return true;
        }

        var isRead = text.Length switch
        {
            3 => TryReadHours(text[1..], out ticks),
            5 => TryReadHours(text[1..3], out ticks) && TryAddMinutes(text[3..], ref ticks),
            6 => TryReadHourAndMinute(text[1..], 14, out ticks),
            _ => false,
        };
        ticks = text[0] == '-' ? -ticks : ticks;
        return isRead && text[0] is '+' or '-' && Math.Abs(ticks) <= MaximumOffset;
    }

    private static bool TryReadHourAndMinute(ReadOnlySpan<char> text, int maximumHour, out long ticks)
    {
        ticks = 0;
        return text.Length >= 5 && text[2] == ':' && TryReadHours(text[..2], out ticks) &&
            ticks <= maximumHour * TimeSpan.TicksPerHour && TryAddMinutes(text[3..5], ref ticks);
    }

    private static bool TryReadHours(ReadOnlySpan<char> digits, out long ticks)
    {
        var isRead = TryReadDigits(digits, out var hours);
        ticks = hours * TimeSpan.TicksPerHour;
        return isRead;
    }

    private static bool TryAddMinutes(ReadOnlySpan<char> digits, ref long ticks)
    {
        var isRead = TryReadDigits(digits, out var minutes) && minutes <= 59;
        ticks += minutes * TimeSpan.TicksPerMinute;
        return isRead;
    }

    private static bool TryReadDigits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        return true;
    }
}
