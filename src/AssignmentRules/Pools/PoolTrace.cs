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
        var barred = new Reason?[pool.Members.Count];
        for (var member = 0; member < barred.Length; member++)
        {
            barred[member] = passedOver.TryGetValue(member, out var recorded) ? recorded : availability.Find(pool[member]);
        }

        var values = Values(pick, bars, barred);
        var traces = new MemberTrace[barred.Length];
        for (var member = 0; member < traces.Length; member++)
        {
            var compiled = pool[member];
            traces[member] = barred[member] switch
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
    private static Dictionary<int, MemberTrace> Values(in PickEvidence pick, in PickBars bars, Reason?[] barred) => pick.Values switch
    {
        LoadEvidence loads => Loads(pick, loads),
        LineLedger line => Places(pick, line.At(pick.StateVersion), barred),
        ClaimLedger claims => Claims(pick, bars, claims),
        _ => [],
    };

    private static Dictionary<int, MemberTrace> Loads(in PickEvidence pick, LoadEvidence evidence)
    {
        var values = new Dictionary<int, MemberTrace>();
        foreach (var load in evidence.Values)
        {
            values[load.Member] = Blank(pick, load.Member) with { Weight = pick.Pool[load.Member].Weight, Open = load.Open, LastAssigned = load.LastAssigned };
        }

        return values;
    }

    // Of the winner and of who would be next.
    private static Dictionary<int, MemberTrace> Places(in PickEvidence pick, long[] places, Reason?[] barred)
    {
        var winner = pick.Member;
        var values = new Dictionary<int, MemberTrace> { [winner] = Blank(pick, winner) with { Place = places[winner] } };
        var next = -1;
        foreach (var member in pick.Pool.Tiers[pick.Tier])
        {
            if (member != winner && barred[member] is null && (next < 0 || places[member] < places[next]))
            {
                next = member;
            }
        }

        if (next >= 0)
        {
            values[next] = Blank(pick, next) with { Place = places[next] };
        }

        return values;
    }

    private static Dictionary<int, MemberTrace> Claims(in PickEvidence pick, in PickBars bars, ClaimLedger ledger)
    {
        var values = new Dictionary<int, MemberTrace>();
        var set = ledger.Set;
        var threshold = set.Counted < 2 ? null : new Fraction(1, (2 * set.Counted) - 2).ToString();
        var claims = ledger.At(pick.StateVersion);
        foreach (var member in Shown(pick, bars, set, claims, ledger.Scale))
        {
            values[member] = Blank(pick, member) with
            {
                Weight = pick.Pool[member].Weight,
                Claim = new Fraction(claims[member], ledger.Scale).ToString(),
                Threshold = threshold,
            };
        }

        return values;
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
