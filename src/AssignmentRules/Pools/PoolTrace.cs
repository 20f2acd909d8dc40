namespace AssignmentRules.Pools;

/// <summary>Says of every member of a pool what became of it in a pick, without the state that the pick was made from.</summary>
internal static class PoolTrace
{
    /// <summary>The traces, in the order of the pool.</summary>
    public static IReadOnlyList<MemberTrace> Build(in PickEvidence pick, in PickBars bars)
    {
        var pool = pick.Pool;
        var availability = new Availability(pick.Users, bars.Unavailable, bars.Skip, bars.Fields, pick.Moment);
        var passedOver = (bars.PassedOver ?? []).ToDictionary(passed => passed.Member, passed => passed.Reason);
        var values = Values(pick, bars);
        var traces = new MemberTrace[pool.Members.Count];
        for (var member = 0; member < traces.Length; member++)
        {
            var compiled = pool[member];
            traces[member] = (passedOver.TryGetValue(member, out var recorded) ? recorded : availability.Find(compiled)) switch
            {
                { } reason => new MemberTrace(compiled.UserId, Verdict.Excluded) { Reason = reason },
                null when pick.Tier >= 0 && compiled.Tier > pick.Tier => new MemberTrace(compiled.UserId, Verdict.Excluded) { Reason = Reason.LowerTier },
                null when member == pick.Member => Trace(compiled, values, member, Verdict.Selected),
                null => Trace(compiled, values, member, Verdict.Lost) with { Reason = Reason.NotYourTurn },
            };
        }

        return traces;
    }

    private static MemberTrace Trace(CompiledMember member, Dictionary<int, MemberTrace> values, int index, Verdict verdict) =>
        values.TryGetValue(index, out var trace) ? trace with { Verdict = verdict } : new MemberTrace(member.UserId, verdict);

    // The values as traces whose verdicts are still to be given.
    private static Dictionary<int, MemberTrace> Values(in PickEvidence pick, in PickBars bars)
    {
        var values = new Dictionary<int, MemberTrace>();
        switch (pick.Values)
        {
            case PoolEvidence.OfLoads loads:
                foreach (var load in loads.Values)
                {
                    values[load.Member] = Blank(pick, load.Member) with { Weight = pick.Pool[load.Member].Weight, Open = load.Open, LastAssigned = load.LastAssigned };
                }

                break;
            case PoolEvidence.OfClaims claims:
                AddClaims(values, pick, bars, claims);
                break;
            case null when pick.Member >= 0 && pick.Pool.Strategy == PoolStrategies.RoundRobin:
                values[pick.Member] = Blank(pick, pick.Member) with { Place = pick.Place };
                if (pick.RunnerUp >= 0)
                {
                    values[pick.RunnerUp] = Blank(pick, pick.RunnerUp) with { Place = pick.RunnerUpPlace };
                }

                break;
            default:
                break;
        }

        return values;
    }

    private static void AddClaims(Dictionary<int, MemberTrace> values, in PickEvidence pick, in PickBars bars, PoolEvidence.OfClaims evidence)
    {
        var set = evidence.Ledger.Set;
        var threshold = set.Counted < 2 ? null : new Fraction(1, (2 * set.Counted) - 2).ToString();
        var claims = evidence.Ledger.At(evidence.Falls, evidence.Picks);
        foreach (var member in Shown(pick, bars, set, claims, evidence.Ledger.Scale))
        {
            values[member] = Blank(pick, member) with
            {
                Weight = pick.Pool[member].Weight,
                Claim = new Fraction(claims[member], evidence.Ledger.Scale).ToString(),
                Threshold = threshold,
            };
        }
    }

    // Of very many the winner and who would be next: nobody else was nearer.
    private static List<int> Shown(in PickEvidence pick, in PickBars bars, MemberSet set, Int128[] claims, long scale)
    {
        var shown = new List<int>();
        if (set.Pickable > PoolPick.MostValues)
        {
            var limited = bars.PassedOver?.Where(passed => passed.Reason == Reason.CatchUpLimit).Select(passed => passed.Member).DefaultIfEmpty(-1).First() ?? -1;
            return [pick.Member, new ChairmanRule(set.Counted, scale).Best(pick.Pool, set, claims, pick.Member, limited)];
        }

        for (var member = set.NextPickable(0); member >= 0; member = set.NextPickable(member + 1))
        {
            shown.Add(member);
        }

        return shown;
    }

    private static MemberTrace Blank(in PickEvidence pick, int member) => new(pick.Pool[member].UserId, Verdict.Lost);
}
