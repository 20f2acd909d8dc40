using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AssignmentRules.Conditions;

namespace AssignmentRules.Testing.Documents;

/// <summary>Times and durations, as ISO 8601 writes them.</summary>
internal static partial class TimeLeaf
{
    public static readonly Leaf<DateTimeOffset> Instant = new("a time such as \"2026-01-15T09:00:00Z\"", (node, faults) =>
    {
        if (node.Kind == JsonValueKind.String && IsoDate.TryParse(node.Text, out var ticks))
        {
            return new DateTimeOffset(ticks, TimeSpan.Zero);
        }

        faults.AddWrongKind(node, "a time such as \"2026-01-15T09:00:00Z\"");
        return default;
    });

    /// <summary>Where a clock starts: zones and pauses of a hundred years must have room before and behind it.</summary>
    public static readonly Leaf<DateTimeOffset> Clock = new(Instant.Expected, (node, faults) =>
    {
        const int First = 1000;
        const int Last = 9000;
        var before = faults.Count;
        var start = Instant.Read(node, faults);
        if (faults.Count == before && (start.Year is < First or > Last))
        {
            faults.AddUnreadable(node, $"the clock starts in the year {start.Year}", $"let it start between the years {First} and {Last}");
        }

        return start;
    });

    public static readonly Leaf<DateOnly> Day = new("a day such as \"2026-01-20\"", (node, faults) =>
    {
        if (node.Kind == JsonValueKind.String && IsoDate.TryParse(node.Text, out var ticks))
        {
            return DateOnly.FromDateTime(new DateTime(ticks, DateTimeKind.Utc));
        }

        faults.AddWrongKind(node, "a day such as \"2026-01-20\"");
        return default;
    });

    public static readonly Leaf<TimeSpan> Duration = new("a duration such as \"P2D\" or \"PT90M\"", (node, faults) =>
    {
        if (node.Kind == JsonValueKind.String && TryParse(node.Text, out var duration))
        {
            return duration;
        }

        faults.AddWrongKind(node, "a duration such as \"P2D\" or \"PT90M\" (weeks, days, hours, minutes, seconds)");
        return default;
    });

    /// <summary>How a time is written in expectations.</summary>
    public static string Written(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>Weeks to seconds; months and years are of no fixed length.</summary>
    private static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var match = Pattern().Match(text);
        if (!match.Success || text[^1] is 'P' or 'T')
        {
            return false;
        }

        try
        {
            var seconds = checked((Part("w") * 7 * 86_400) + (Part("d") * 86_400) + (Part("h") * 3_600) + (Part("m") * 60) + Part("s"));
            duration = new TimeSpan((long)(seconds * TimeSpan.TicksPerSecond));
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }

        decimal Part(string name) => match.Groups[name] is { Success: true } group ? decimal.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"^P(?:(?<w>[0-9]{1,9})W)?(?:(?<d>[0-9]{1,9})D)?(?:T(?:(?<h>[0-9]{1,9})H)?(?:(?<m>[0-9]{1,9})M)?(?:(?<s>[0-9]{1,9}(?:\.[0-9]{1,7})?)S)?)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
