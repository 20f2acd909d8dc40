using AssignmentRules.Pools;

namespace AssignmentRules.Candidates;

/// <summary>The steps that a walk leaves. A candidate mostly says what it said to the walk before: then the step that it left there is left again.</summary>
internal sealed class ChainTrail
{
    private bool leavesSteps;

    // Whether no step so far is one decision's own.
    private bool sharesSteps;

    /// <summary>How deep the chain is nested that is being walked.</summary>
    public int Depth { get; set; }

    /// <summary>How many candidates were looked at.</summary>
    public int Count { get; private set; }

    /// <summary>What was looked at last; it leads back to the first.</summary>
    public ChainStep? Last { get; private set; }

    /// <summary>Whom the answer named that ended the walk: the decision keeps it, and not the step. Null: nobody, or the walk goes on.</summary>
    public string? Named { get; private set; }

    public void Begin(bool leaves)
    {
        leavesSteps = leaves;
        sharesSteps = true;
        Depth = 0;
        Count = 0;
        Last = null;
        Named = null;
    }

    /// <summary>A pool that cannot be looked at yet: nothing of this walk will be evidence.</summary>
    public void Pass() => Count++;

    /// <summary>A candidate that is no pool.</summary>
    public void Record(string label, in CandidateAnswer answer, ref ChainStep? latest)
    {
        if (!Begins(answer))
        {
            return;
        }

        if (answer.UserId is not null && Named is null)
        {
            Last = new NamingStep(label, Depth, answer, Last);
            sharesSteps = false;
        }
        else if (!sharesSteps)
        {
            Last = new CandidateStep(label, Depth, answer, Last);
        }
        else
        {
            var known = latest;
            Last = known is not null && known.Says(answer, Depth, Last) ? known : latest = new CandidateStep(label, Depth, answer, Last);
        }
    }

    /// <summary>A pool or a line.</summary>
    public void Record(string label, in CandidateAnswer answer, in PoolTurn turn, in PoolPick pick, RequestFacts facts, ref TurnStep? latest)
    {
        if (!Begins(answer))
        {
            return;
        }

        if (pick.Member < 0 || !PickBars.AreNone(turn, pick))
        {
            Last = new BarredStep(label, Depth, answer, Last, new PickEvidence(turn, pick), new PickBars(turn, pick, pick.Pool.HasExcludes ? facts.KeepFields() : null));
            sharesSteps = false;
            return;
        }

        var known = latest;
        Last = known is not null && known.Says(answer, Depth, Last) && known.IsOf(turn, pick) ? known : latest = new TurnStep(label, Depth, answer, Last, turn, pick);
    }

    private bool Begins(in CandidateAnswer answer)
    {
        Count++;
        Named = answer.Kind is AnswerKind.Nobody or AnswerKind.Nested ? null : answer.UserId;
        return leavesSteps;
    }
}
