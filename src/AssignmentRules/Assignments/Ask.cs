using AssignmentRules.Candidates;
using AssignmentRules.Storage;

namespace AssignmentRules.Assignments;

/// <summary>One thing that is asked of the engine about one record.</summary>
internal abstract class Ask(AssignmentPlan plan, RequestFacts facts)
{
    public AssignmentPlan Plan { get; } = plan;

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
    private readonly CompiledRule? matched;

    public AssignAsk(AssignmentPlan plan, RequestFacts facts)
        : base(plan, facts)
    {
        if (!plan.MatchesInStep && plan.Rules.TryFindFirst(facts.Fields, out var rule))
        {
            matched = rule;
        }

        FirstRotations = facts.Request.EffectiveSelection is { } selected && plan.PoolsCountingByHand(selected).Select(seat => seat.RotationKey).ToArray() is { Length: > 0 } byHand
            ? byHand
            : matched?.FirstRotations ?? [];
    }

    public override IReadOnlyList<string> FirstRotations { get; }

    public override Attempt Decide(IStoreState state) => AssignmentDecider.Assign(Plan, Facts, state, matched);
}

/// <summary>Asks for a transfer to another team.</summary>
internal sealed class TransferAsk(AssignmentPlan plan, RequestFacts facts) : Ask(plan, facts)
{
    public override IReadOnlyList<string> FirstRotations { get; } = plan.Teams.Find(facts.Request.TeamId)?.Chain.FirstRotation is { } key ? [key] : [];

    public override Attempt Decide(IStoreState state) => AssignmentDecider.Transfer(Plan, Facts, state);
}

/// <summary>Asks for a reassignment by hand.</summary>
internal sealed class ReassignAsk(AssignmentPlan plan, RequestFacts facts) : Ask(plan, facts)
{
    public override IReadOnlyList<string> FirstRotations { get; } =
        facts.Request.SelectedUserId is { } to ? [.. plan.PoolsCountingByHand(to).Select(seat => seat.RotationKey)] : [];

    public override Attempt Decide(IStoreState state) => Reassignment.Decide(Plan, Facts, state);
}
