using AssignmentRules.Candidates;
using AssignmentRules.Storage;

namespace AssignmentRules.Assignments;

/// <summary>
/// Whether a record's assignee is locked, and who it is. What counts is the rule that assigned the record; for a record in a cadence the rule and its
/// chain are evaluated anew, against the cadence as it is now: its owner and its type may have changed since.
/// </summary>
/// <param name="UserId">Who has the record; null: nobody.</param>
/// <param name="IsLocked">Whether they cannot be replaced by hand.</param>
/// <param name="Walk">The walk that lacks something; null: none does.</param>
internal readonly record struct LockedAssignee(string? UserId, bool IsLocked, ChainWalk? Walk)
{
    public bool IsWaiting => Walk is not null;

    public static LockedAssignee Find(AssignmentPlan plan, Question question, IStoreState state)
    {
        var held = question.Held;
        if (!plan.HasLockedRules || question.Facts.Request.CadenceId is null)
        {
            return new LockedAssignee(held?.AssigneeId, plan.FindRule(held?.Rule)?.Definition.Locked == true, null);
        }

        return Derive(plan, question.Facts, held, state);
    }

    public static LockedAssignee Derive(AssignmentPlan plan, RequestFacts facts, Assignment? held, IStoreState state)
    {
        facts.PresentAssigneeId = held?.AssigneeId;
        var original = facts.As(held?.Origin);
        if (!plan.Rules.TryFindFirst(original.Fields, out var rule) || !rule.Definition.Locked || rule.Chain is not { } chain)
        {
            return new LockedAssignee(held?.AssigneeId, false, null);
        }

        // Nothing is taken: a walk only looks.
        var walk = new ChainWalk { LeavesEvidence = false }.Begin(original, state, held?.AssigneeId);
        var answer = chain.Walk(walk);
        return answer.Kind == AnswerKind.Waiting
            ? new LockedAssignee(null, true, walk)
            : new LockedAssignee(answer.Kind is AnswerKind.Gives or AnswerKind.Keeps ? answer.UserId : held?.AssigneeId, true, null);
    }
}
