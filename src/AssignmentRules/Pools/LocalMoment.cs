namespace AssignmentRules.Pools;

/// <summary>What the wall clock of a zone shows.</summary>
/// <param name="Day">The date, as the days since 1 January of the year 1.</param>
/// <param name="MinuteOfWeek">The minutes since the start of Sunday.</param>
internal readonly record struct LocalMoment(int Day, int MinuteOfWeek)
{
    public static LocalMoment At(DateTimeOffset now, TimeZoneInfo zone)
    {
        // Most pools have no zone of their own, and looking one up costs more than a turn.
        var local = ReferenceEquals(zone, TimeZoneInfo.Utc) ? now.UtcDateTime : now.UtcDateTime + zone.GetUtcOffset(now);
        return new LocalMoment((int)(local.Ticks / TimeSpan.TicksPerDay), ((int)local.DayOfWeek * CompiledHours.MinutesOfDay) + (local.Hour * 60) + local.Minute);
    }
}
