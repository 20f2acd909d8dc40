using AssignmentRules.Candidates;

namespace AssignmentRules.Assignments;

/// <summary>Asks a chain for the record's new assignee.</summary>
internal sealed class ReassignByChainAsk(AssignmentPlan plan, RequestFacts facts, CompiledChain chain) : ChainAsk(plan, facts, chain)
{
    protected override Attempt Decide(Question question, CompiledChain chain)
    {
        if (Facts.IsGone)
        {
            return question.End(Outcome.Rejected, Reason.SubjectNotFound);
        }

        var present = question.FindLock();
        if (present.IsWaiting)
        {
            return Attempt.Missing(present.Walk!);
        }

        var answer = chain.Walk(question.Walk);
        return answer.Kind switch
        {
            AnswerKind.Waiting => Attempt.Missing(question.Walk),
            AnswerKind.Keeps => question.Keep(answer.UserId!),
            AnswerKind.Gives when string.Equals(answer.UserId, present.UserId, StringComparison.Ordinal) => question.Keep(answer.UserId!),
            AnswerKind.Gives when present.IsLocked => question.End(Outcome.Rejected, Reason.PersonalCadenceAssigneeFixed),
            AnswerKind.Gives => question.Give(answer.UserId!),
            _ => question.End(Outcome.Rejected),
        };
    }
}
