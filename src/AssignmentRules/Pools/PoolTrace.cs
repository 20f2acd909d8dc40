using AssignmentRules.Conditions;

namespace AssignmentRules.Pools;

/// <summary>Says of every member of a pool what became of it in a pick, without the state that the pick was made from.</summary>
internal static class PoolTrace
{
    /// <summary>The traces, in the order of the pool.</summary>
    /// <param name="pick">A pick that was made with evidence.</param>
    /// <param name="fields">The fields of the record, as they were then.</param>
    public static IReadOnlyList<MemberTrace> Build(in PoolPick pick, IFields fields)
    {
        var pool = pick.Pool;
        var availability = new Availability(pool, pick.Users, pick.Unavailable, pick.Skip, fields, pick.Now);
        var passedOver = (pick.PassedOver ?? []).ToDictionary(passed => passed.Member, passed => passed.Reason);
        var values = Values(pick).ToDictionary(value => value.Member);
        var traces = new MemberTrace[pool.Members.Count];
        for (var member = 0; member < traces.Length; member++)
        {
            var compiled = pool[member];
            traces[member] = (passedOver.TryGetValue(member, out var recorded) ? recorded : availability.Find(compiled)) switch
            {
                { } reason => new MemberTrace(compiled.UserId, Verdict.Excluded) { Reason = reason },
                null when pick.Tier >= 0 && compiled.Tier > pick.Tier => new MemberTrace(compiled.UserId, Verdict.Excluded) { Reason = Reason.LowerTier },
                null => Compared(pick, member, values.GetValueOrDefault(member)),
            };
        }

        return traces;
    }

    private static MemberValue[] Values(in PoolPick pick)
    {
        if (pick.Evidence is { } evidence)
        {
            return evidence.Values;
        }

        if (pick.Pool.Strategy != PoolStrategies.RoundRobin || pick.Member < 0)
        {
            return [];
        }

        var winner = new MemberValue(pick.Member) { Place = pick.Place };
        return pick.RunnerUp < 0 ? [winner] : [winner, new MemberValue(pick.RunnerUp) { Place = pick.RunnerUpPlace }];
    }

    private static MemberTrace Compared(in PoolPick pick, int member, in MemberValue value)
    {
        var compiled = pick.Pool[member];
        var trace = new MemberTrace(compiled.UserId, member == pick.Member ? Verdict.Selected : Verdict.Lost)
        {
            Reason = member == pick.Member ? null : Reason.NotYourTurn,
            Place = value.Place,
            Open = value.Open,
            LastAssigned = value.LastAssigned,
            Weight = value.Open is null && value.Claim is null ? null : compiled.Weight,
        };
        if (value.Claim is not { } claim)
        {
            return trace;
        }

        var counted = pick.Evidence!.Counted;
        return trace with
        {
            Claim = new Fraction(claim, pick.Evidence.Scale).ToString(),
            Threshold = counted < 2 ? null : new Fraction(1, (2 * counted) - 2).ToString(),
        };
    }
}
