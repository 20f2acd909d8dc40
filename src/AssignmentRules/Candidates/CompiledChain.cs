namespace AssignmentRules.Candidates;

/// <summary>A chain, compiled: asks its candidates in order until one decides.</summary>
internal sealed class CompiledChain(IReadOnlyList<ICandidate> candidates)
{
    public static readonly CompiledChain Empty = new([]);

    private readonly Link[] links = [.. candidates.Select(candidate => new Link(candidate))];

    /// <summary>Whether the chain, or one nested in it, asks for the user that the request chooses.</summary>
    public bool AsksSelected { get; init; }

    /// <summary>The key of the rotation that the chain most likely takes a turn of; null: of none.</summary>
    public string? FirstRotation { get; init; }

    public CandidateAnswer Walk(ChainWalk walk)
    {
        foreach (ref var link in links.AsSpan())
        {
            var candidate = link.Candidate;
            var steps = walk.StepCount;
            var answer = candidate.Ask(walk);

            // A pool and a nested chain record what they looked at themselves.
            if (walk.StepCount == steps && answer.Kind != AnswerKind.Waiting)
            {
                walk.Record(candidate.Label, answer, ref link.Latest);
            }

            if (answer.Kind is not (AnswerKind.Nobody or AnswerKind.Nested))
            {
                return walk.Missed.Any ? CandidateAnswer.Waiting : answer;
            }
        }

        // What leads on from a nested chain may miss a rotation too.
        return walk.Missed.Any && !walk.IsNested ? CandidateAnswer.Waiting : new CandidateAnswer(AnswerKind.Nested);
    }

    private struct Link(ICandidate candidate)
    {
        public readonly ICandidate Candidate = candidate;

        // What the candidate said last to a walk that nobody was named in: the next walk mostly begins in the same words.
        public ChainStep? Latest;
    }
}
