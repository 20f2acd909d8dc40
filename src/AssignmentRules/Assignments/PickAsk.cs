using AssignmentRules.Candidates;
using AssignmentRules.Storage;

namespace AssignmentRules.Assignments;

/// <summary>Asks a chain for somebody, for something else than to have the record: to own it, to be told.</summary>
/// <param name="plan">The plan that the chain was compiled by.</param>
/// <param name="facts">What is known; the request has an id, by which the answer stays the same.</param>
/// <param name="chain">The chain.</param>
internal sealed class PickAsk(AssignmentPlan plan, RequestFacts facts, CompiledChain chain) : Ask(plan, facts)
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

        var answer = chain.Walk(question.Walk);
        return answer.Kind == AnswerKind.Waiting ? Attempt.Missing(question.Walk) : question.Note(answer);
    }
}
