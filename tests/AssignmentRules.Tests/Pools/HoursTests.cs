using System.Globalization;
using AssignmentRules.Pools;

namespace AssignmentRules.Tests.Pools;

public sealed class HoursTests
{
    [Theory]
    [InlineData("2026-03-02T08:59:59Z", false)]
    [InlineData("2026-03-02T09:00:00Z", true)]
    [InlineData("2026-03-02T16:59:59Z", true)]
    [InlineData("2026-03-02T17:00:00Z", false)]
    [InlineData("2026-03-07T12:00:00Z", false)]
    public void Include_OfficeHours_StartsInclusiveAndEndsExclusive(string now, bool expected)
    {
        var open = IsOpen("UTC", now, Entry(DayOfWeek.Monday, DayOfWeek.Friday, 9 * 60, 17 * 60));

        Assert.Equal(expected, open);
    }

    [Theory]
    [InlineData("2026-03-07T21:59:00Z", false)]
    [InlineData("2026-03-07T22:00:00Z", true)]
    [InlineData("2026-03-08T05:59:00Z", true)]
    [InlineData("2026-03-08T06:00:00Z", false)]
    [InlineData("2026-03-08T22:00:00Z", false)]
    public void Include_OvernightFromSaturday_RunsIntoSunday(string now, bool expected)
    {
        var open = IsOpen("UTC", now, Entry(DayOfWeek.Saturday, DayOfWeek.Saturday, 22 * 60, 6 * 60));

        Assert.Equal(expected, open);
    }

    [Theory]
    [InlineData("2026-03-09T00:30:00Z", true)]
    [InlineData("2026-03-09T01:00:00Z", false)]
    [InlineData("2026-03-08T23:59:59Z", true)]
    [InlineData("2026-03-09T23:30:00Z", true)]
    [InlineData("2026-03-10T00:30:00Z", true)]
    [InlineData("2026-03-10T23:30:00Z", false)]
    public void Include_SpanOfDaysOverSunday_CountsBothEnds(string now, bool expected)
    {
        var open = IsOpen("UTC", now, Entry(DayOfWeek.Friday, DayOfWeek.Monday, 23 * 60, 60));

        Assert.Equal(expected, open);
    }

    [Theory]
    [InlineData("2026-03-02T23:59:59Z", true)]
    [InlineData("2026-03-03T00:00:00Z", false)]
    public void Include_UntilMidnight_EndsThere(string now, bool expected)
    {
        var open = IsOpen("UTC", now, Entry(DayOfWeek.Monday, DayOfWeek.Monday, 20 * 60, 24 * 60));

        Assert.Equal(expected, open);
    }

    [Theory]
    [InlineData("2026-03-03T08:59:00Z", true)]
    [InlineData("2026-03-03T09:00:00Z", false)]
    public void Include_EndEqualsStart_IsTwentyFourHours(string now, bool expected)
    {
        var open = IsOpen("UTC", now, Entry(DayOfWeek.Monday, DayOfWeek.Monday, 9 * 60, 9 * 60));

        Assert.Equal(expected, open);
    }

    // Clocks go forward on 29 March 2026 in Paris (02:00 becomes 03:00) and on 8 March in New York.
    [Theory]
    [InlineData("Europe/Paris", "2026-03-29T00:59:59Z", 150, 240, false)]
    [InlineData("Europe/Paris", "2026-03-29T01:00:00Z", 150, 240, true)]
    [InlineData("Europe/Paris", "2026-03-29T00:59:59Z", 60, 150, true)]
    [InlineData("Europe/Paris", "2026-03-29T01:00:00Z", 60, 150, false)]
    [InlineData("Europe/Paris", "2026-03-29T01:00:00Z", 135, 165, false)]
    [InlineData("America/New_York", "2026-03-08T06:59:59Z", 150, 240, false)]
    [InlineData("America/New_York", "2026-03-08T07:00:00Z", 150, 240, true)]
    [InlineData("America/New_York", "2026-03-08T06:59:59Z", 60, 150, true)]
    [InlineData("America/New_York", "2026-03-08T07:00:00Z", 60, 150, false)]
    public void Include_SkippedTime_IsTheFirstInstantThatExists(string zone, string now, int start, int end, bool expected)
    {
        var open = IsOpen(zone, now, Entry(DayOfWeek.Sunday, DayOfWeek.Sunday, start, end));

        Assert.Equal(expected, open);
    }

    // Clocks go back on 25 October 2026 in Paris (03:00 becomes 02:00) and on 1 November in New York (02:00 becomes 01:00).
    [Theory]
    [InlineData("Europe/Paris", "2026-10-25T00:30:00Z", 120, 180, true)]
    [InlineData("Europe/Paris", "2026-10-25T01:30:00Z", 120, 180, true)]
    [InlineData("Europe/Paris", "2026-10-25T02:00:00Z", 120, 180, false)]
    [InlineData("Europe/Paris", "2026-10-25T00:45:00Z", 60, 150, false)]
    [InlineData("Europe/Paris", "2026-10-25T01:15:00Z", 60, 150, true)]
    [InlineData("America/New_York", "2026-11-01T05:30:00Z", 60, 120, true)]
    [InlineData("America/New_York", "2026-11-01T06:30:00Z", 60, 120, true)]
    [InlineData("America/New_York", "2026-11-01T07:00:00Z", 60, 120, false)]
    public void Include_RepeatedHour_CountsBothTimes(string zone, string now, int start, int end, bool expected)
    {
        var open = IsOpen(zone, now, Entry(DayOfWeek.Sunday, DayOfWeek.Sunday, start, end));

        Assert.Equal(expected, open);
    }

    [Fact]
    public void Take_OutsideHours_IsPassedOverAndKeepsThePlace()
    {
        var hours = new WeeklyHours([Entry(DayOfWeek.Monday, DayOfWeek.Friday, 9 * 60, 17 * 60)]);
        var pool = new PoolDriver(new PoolDefinition("sales", [new("u1") { Hours = hours }, new("u2")]));
        pool.Now = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
        var early = pool.Take(2);
        var reason = pool.ReasonOf("u1");

        pool.Now = pool.Now.AddHours(1);

        Assert.Equal("u2 u2", early);
        Assert.Equal(Reason.OutsideHours, reason);
        Assert.Equal("u1 u2", pool.Take(2));
    }

    private static DayHours Entry(DayOfWeek first, DayOfWeek last, int start, int end) => new(first, last, [new TimeRange(start, end)]);

    private static bool IsOpen(string zone, string now, DayHours entry) =>
        CompiledHours.Compile(new WeeklyHours([entry]))
            .Include(LocalMoment.At(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(zone)));
}
