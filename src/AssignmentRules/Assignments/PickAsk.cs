using AssignmentRules.Candidates;

namespace AssignmentRules.Assignments;

/// <summary>Asks a chain for somebody, for something else than to have the record: to own it, to be told.</summary>
internal sealed class PickAsk(AssignmentPlan plan, RequestFacts facts, CompiledChain chain) : ChainAsk(plan, facts, chain)
{
    protected override Attempt Decide(Question question, CompiledChain chain)
    {
        var answer = chain.Walk(question.Walk);
        return answer.Kind == AnswerKind.Waiting ? Attempt.Missing(question.Walk) : question.Note(answer);
    }
}
