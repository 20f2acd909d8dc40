namespace AssignmentRules.Pools;

/// <summary>What a pool's state keeps of one member, whatever the strategy; a claim is kept beside it.</summary>
internal struct MemberRow
{
    /// <summary>The place in line: a number that only grows.</summary>
    public long Place;

    /// <summary>All turns of this pool.</summary>
    public long Turns;

    /// <summary>The local date of the last turn, as the days since 1 January of the year 1.</summary>
    public int Day;

    /// <summary>The turns on that date.</summary>
    public int TurnsThatDay;

    public void Turn(long place, int day)
    {
        Place = place;
        Turns++;
        TurnsThatDay = Day == day ? TurnsThatDay + 1 : 1;
        Day = day;
    }
}
