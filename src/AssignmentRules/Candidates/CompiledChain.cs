namespace AssignmentRules.Candidates;

/// <summary>A chain, compiled: asks its candidates in order until one decides.</summary>
internal sealed class CompiledChain(IReadOnlyList<ICandidate> candidates)
{
    public static readonly CompiledChain Empty = new([]);

    private readonly ICandidate[] candidates = [.. candidates];

    /// <summary>Whether the chain, or one nested in it, asks for the user that the request chooses.</summary>
    public bool AsksSelected { get; init; }

    /// <summary>The key of the rotation that the chain most likely takes a turn of; null: of none.</summary>
    public string? FirstRotation { get; init; }

    public CandidateAnswer Walk(ChainWalk walk)
    {
        foreach (var candidate in candidates)
        {
            var steps = walk.StepCount;
            var answer = candidate.Ask(walk);

            // A pool and a nested chain record what they looked at themselves.
            if (walk.StepCount == steps && answer.Kind != AnswerKind.Waiting)
            {
                walk.Record(candidate.Label, answer);
            }

            if (answer.Kind is not (AnswerKind.Nobody or AnswerKind.Nested))
            {
                return answer;
            }
        }

        return new CandidateAnswer(AnswerKind.Nested);
    }
}
