using AssignmentRules.Candidates;
using AssignmentRules.Storage;

namespace AssignmentRules.Assignments;

/// <summary>One thing that is asked of the engine about one record.</summary>
internal abstract class Ask(AssignmentPlan plan, RequestFacts facts)
{
    public AssignmentPlan Plan { get; protected set; } = plan;

    public RequestFacts Facts { get; } = facts;

    /// <summary>The records that it reads and may write.</summary>
    public virtual IReadOnlyList<RecordKey> Records => [Facts.Request.Key];

    /// <summary>The rotations that it will most likely need, in ordinal order.</summary>
    public virtual IReadOnlyList<string> FirstRotations => [];

    public abstract Attempt Decide(IStoreState state);
}

/// <summary>Asks for an assignment by the policy's rules.</summary>
internal sealed class AssignAsk : Ask
{
    private readonly Question question = new();
    private readonly SlotList<RecordKey> record = new();
    private CompiledRule? matched;
    private IReadOnlyList<string> firstRotations = [];

    public AssignAsk(AssignmentPlan plan, RequestFacts facts)
        : base(plan, facts) => Begin(plan);

    /// <summary>For requests that come one after another; <see cref="Begin"/> says when there is one.</summary>
    /// <param name="facts">Filled anew for each request.</param>
    public AssignAsk(RequestFacts facts)
        : base(null!, facts)
    {
    }

    public override IReadOnlyList<RecordKey> Records
    {
        get
        {
            record.Put(Facts.Request.Key);
            return record;
        }
    }

    public override IReadOnlyList<string> FirstRotations => firstRotations;

    /// <summary>The facts are those of a request now.</summary>
    public void Begin(AssignmentPlan plan)
    {
        Plan = plan;
        matched = !plan.MatchesInStep && plan.Rules.TryFindFirst(Facts.Fields, out var rule) ? rule : null;
        firstRotations = Facts.Request.EffectiveSelection is { } selected ? FirstRotationsFor(selected) : FirstRotationsOfRule;
    }

    private IReadOnlyList<string> FirstRotationsOfRule => matched?.FirstRotations ?? [];

    // An assignment by hand counts as a turn in the pools that say so.
    private IReadOnlyList<string> FirstRotationsFor(string selected) =>
        Plan.PoolsCountingByHand(selected).Select(seat => seat.RotationKey).ToArray() is { Length: > 0 } byHand ? byHand : FirstRotationsOfRule;

    /// <summary>Forgets the request.</summary>
    public void End()
    {
        question.End();
        Facts.End();
        record.Clear();
    }

    public override Attempt Decide(IStoreState state) => AssignmentDecider.Assign(question.Begin(Plan, Facts, state), matched);
}

/// <summary>Asks for a transfer to another team.</summary>
internal sealed class TransferAsk(AssignmentPlan plan, RequestFacts facts) : Ask(plan, facts)
{
    public override IReadOnlyList<string> FirstRotations { get; } = plan.Teams.Find(facts.Request.TeamId)?.Chain.FirstRotation is { } key ? [key] : [];

    public override Attempt Decide(IStoreState state) => AssignmentDecider.Transfer(Question.About(Plan, Facts, state));
}

/// <summary>Asks for a reassignment by hand.</summary>
internal sealed class ReassignAsk(AssignmentPlan plan, RequestFacts facts) : Ask(plan, facts)
{
    public override IReadOnlyList<string> FirstRotations { get; } =
        facts.Request.SelectedUserId is { } to ? [.. plan.PoolsCountingByHand(to).Select(seat => seat.RotationKey)] : [];

    public override Attempt Decide(IStoreState state) => Reassignment.Decide(Plan, Facts, state);
}
