namespace AssignmentRules.Pools;

/// <summary>When a member takes records, by local wall clock: a list of days with their ranges, as in the file.</summary>
/// <param name="Days">The entries, in the order of the file.</param>
public sealed record WeeklyHours(IReadOnlyList<DayHours> Days);

/// <summary>The ranges of one entry, such as <c>"mon-fri": ["09:00-12:00", "13:00-17:30"]</c>.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day, the first one for a single day; a span may run over Sunday (<c>fri-mon</c>).</param>
/// <param name="Ranges">The ranges.</param>
public sealed record DayHours(DayOfWeek First, DayOfWeek Last, IReadOnlyList<TimeRange> Ranges);

/// <summary>A range of the wall clock, in minutes since midnight. Its end is exclusive; one that is not after the start lies on the next day.</summary>
/// <param name="Start">0 to 1439.</param>
/// <param name="End">1 to 1440 (<c>24:00</c>), or 0 to the start for the next day.</param>
public readonly record struct TimeRange(int Start, int End);
