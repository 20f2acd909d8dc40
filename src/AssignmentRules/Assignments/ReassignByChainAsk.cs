using AssignmentRules.Candidates;
using AssignmentRules.Storage;

namespace AssignmentRules.Assignments;

/// <summary>Asks a chain for the record's new assignee.</summary>
/// <param name="plan">The plan that the chain was compiled by.</param>
/// <param name="facts">What is known; the request has an id, by which the answer stays the same.</param>
/// <param name="chain">The chain.</param>
internal sealed class ReassignByChainAsk(AssignmentPlan plan, RequestFacts facts, CompiledChain chain) : Ask(plan, facts)
{
    public override IReadOnlyList<string> FirstRotations { get; } = chain.FirstRotation is { } key ? [key] : [];

    public override Attempt Decide(IStoreState state)
    {
        if (state.FindDecision(Facts.Request.RequestId!) is { } first)
        {
            return Attempt.Of(first);
        }

        var question = Question.About(Plan, Facts, state);
        if (question.Lacking is { } lacking)
        {
            return Attempt.Missing(lacking);
        }

        if (Facts.Record is null || (Facts.Request.CadenceId is not null && (Facts.Cadence is null || Facts.InCadence == false)))
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
