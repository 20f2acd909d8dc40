using AssignmentRules.Candidates;
using AssignmentRules.Storage;

namespace AssignmentRules.Assignments;

/// <summary>Asks a chain of its own, which is in no rule, for somebody.</summary>
/// <param name="plan">The plan that the chain was compiled by.</param>
/// <param name="facts">What is known; the request has an id, by which the answer stays the same.</param>
/// <param name="chain">The chain.</param>
internal abstract class ChainAsk(AssignmentPlan plan, RequestFacts facts, CompiledChain chain) : Ask(plan, facts)
{
    public override IReadOnlyList<string> FirstRotations { get; } = chain.FirstRotation is { } key ? [key] : [];

    public override Attempt Decide(IStoreState state)
    {
        if (state.FindDecision(Facts.Request.RequestId!) is { } first)
        {
            return Attempt.Of(first);
        }

        var question = Question.About(Plan, Facts, state);
        return question.Lacking is { } lacking ? Attempt.Missing(lacking) : Decide(question, chain);
    }

    /// <summary>Who has the record is known: asks the chain, and ends the question.</summary>
    protected abstract Attempt Decide(Question question, CompiledChain chain);
}
