namespace AssignmentRules.Pools;

/// <summary>What the wall clock of a zone shows.</summary>
/// <param name="Day">The date, as the days since 1 January of the year 1.</param>
/// <param name="MinuteOfWeek">The minutes since the start of Sunday.</param>
internal readonly record struct LocalMoment(int Day, int MinuteOfWeek)
{
    public static LocalMoment At(DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = Local(now, zone);
        return new LocalMoment(DayOf(local), ((int)local.DayOfWeek * CompiledHours.MinutesOfDay) + (local.Hour * 60) + local.Minute);
    }

    /// <summary>The date alone.</summary>
    public static int DayAt(DateTimeOffset now, TimeZoneInfo zone) => DayOf(Local(now, zone));

    // Most pools have no zone of their own, and looking one up costs more than a turn.
    private static DateTime Local(DateTimeOffset now, TimeZoneInfo zone) => ReferenceEquals(zone, TimeZoneInfo.Utc) ? now.UtcDateTime : now.UtcDateTime + zone.GetUtcOffset(now);

    private static int DayOf(DateTime local) => (int)(local.Ticks / TimeSpan.TicksPerDay);
}
