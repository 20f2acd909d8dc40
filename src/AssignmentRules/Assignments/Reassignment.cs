using AssignmentRules.Candidates;
using AssignmentRules.Storage;

namespace AssignmentRules.Assignments;

/// <summary>An assignment by hand: to a user, or to nobody. It takes no turn, unless a pool says that it counts.</summary>
internal static class Reassignment
{
    public static Attempt Decide(AssignmentPlan plan, RequestFacts facts, IStoreState state)
    {
        var question = Question.About(plan, facts, state);
        if (question.FindFirst() is { } first)
        {
            return Attempt.Of(first);
        }

        if (question.Lacking is { } lacking)
        {
            return Attempt.Missing(lacking);
        }

        var to = facts.Request.SelectedUserId;
        if (facts is { IsAllowed: false })
        {
            return question.End(Outcome.Rejected, Reason.Forbidden);
        }

        if (facts.IsGone)
        {
            return question.End(Outcome.Rejected, Reason.SubjectNotFound);
        }

        if (to is not null && question.Walk.Eligible(to, Reason.UserInactive) is { Kind: not AnswerKind.Gives } refused)
        {
            return refused.Kind == AnswerKind.Waiting ? Attempt.Missing(question.Walk) : question.End(Outcome.Rejected, refused.Reason);
        }

        var present = question.FindLock();
        if (present.IsWaiting)
        {
            return Attempt.Missing(present.Walk!);
        }

        return (present, to) switch
        {
            ({ UserId: { } same }, _) when string.Equals(same, to, StringComparison.Ordinal) => question.Keep(same),
            ({ IsLocked: true }, _) => question.End(Outcome.Rejected, Reason.PersonalCadenceAssigneeFixed),
            (_, null) when facts.Request.CadenceId is not null => question.End(Outcome.Rejected, Reason.AssignToUserRequired),
            (_, null) => question.Release(),
            _ => Give(plan, question, to, state),
        };
    }

    private static Attempt Give(AssignmentPlan plan, Question question, string to, IStoreState state)
    {
        Question.CountByHand(plan, state, to, question.Facts);
        return question.GiveByHand(to);
    }
}
