using AssignmentRules.Pools;

namespace AssignmentRules.Candidates;

/// <summary>A pool, or a line, that was looked at.</summary>
internal abstract class PoolStep(string label, int depth, in CandidateAnswer answer, ChainStep? before) : ChainStep(label, depth, answer, before)
{
    public virtual PickBars Bars => default;

    /// <summary>The pick that led to a decision.</summary>
    public abstract PickEvidence PickFor(Decision decision);
}

/// <summary>A pool that gave a user, of whose members none was barred: the turns of a busy pool share one.</summary>
internal sealed class TurnStep(string label, int depth, in CandidateAnswer answer, ChainStep? before, in PoolTurn turn, in PoolPick pick) : PoolStep(label, depth, answer, before)
{
    private readonly CompiledPool pool = pick.Pool;
    private readonly TenantUsers users = turn.Users;
    private readonly PoolEvidence? values = pick.Evidence;

    /// <summary>Whether the turn was picked from the same.</summary>
    public bool IsOf(in PoolTurn turn, in PoolPick pick) => ReferenceEquals(pool, pick.Pool) && ReferenceEquals(users, turn.Users) && ReferenceEquals(values, pick.Evidence);

    public override PickEvidence PickFor(Decision decision)
    {
        var member = pool.IndexOf(decision.Evidence.UserId!);
        return new PickEvidence(pool, users)
        {
            Values = values,
            StateVersion = decision.Evidence.StateVersion,
            Moment = pool.MomentOf(decision.DecidedAt),
            Member = member,
            Tier = pool[member].Tier,
        };
    }
}

/// <summary>A pool that gave nobody, or of which members were barred.</summary>
internal sealed class BarredStep(string label, int depth, in CandidateAnswer answer, ChainStep? before, in PickEvidence pick, in PickBars bars) : PoolStep(label, depth, answer, before)
{
    private readonly PickEvidence pick = pick;
    private readonly PickBars bars = bars;

    public override PickBars Bars => bars;

    public override PickEvidence PickFor(Decision decision) => pick;
}
