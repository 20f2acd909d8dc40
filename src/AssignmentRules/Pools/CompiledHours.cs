namespace AssignmentRules.Pools;

/// <summary>
/// Hours as spans of the local week. Comparing wall clocks is what the policy promises about clock changes: a start or an end within a skipped
/// hour takes effect at the first instant after it, and a repeated hour is within both times.
/// </summary>
internal sealed class CompiledHours
{
    public const int MinutesOfDay = 24 * 60;
    private const int MinutesOfWeek = 7 * MinutesOfDay;

    private readonly (int Start, int End)[] spans;

    private CompiledHours((int Start, int End)[] spans) => this.spans = spans;

    public static CompiledHours Compile(WeeklyHours hours) => new([.. hours.Days.SelectMany(Spans)]);

    public bool Include(LocalMoment moment)
    {
        foreach (var (start, end) in spans)
        {
            if (moment.MinuteOfWeek >= start && moment.MinuteOfWeek < end)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<(int Start, int End)> Spans(DayHours entry)
    {
        var days = (((int)entry.Last - (int)entry.First + 7) % 7) + 1;
        for (var offset = 0; offset < days; offset++)
        {
            var midnight = ((int)entry.First + offset) % 7 * MinutesOfDay;
            foreach (var range in entry.Ranges)
            {
                var start = midnight + range.Start;
                var end = midnight + range.End + (range.End > range.Start ? 0 : MinutesOfDay);
                yield return (start, Math.Min(end, MinutesOfWeek));
                if (end > MinutesOfWeek)
                {
                    yield return (0, end - MinutesOfWeek);
                }
            }
        }
    }
}
