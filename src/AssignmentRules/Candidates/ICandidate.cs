namespace AssignmentRules.Candidates;

/// <summary>One compiled candidate of a chain.</summary>
internal interface ICandidate
{
    /// <summary>As people read it.</summary>
    string Label { get; }

    /// <summary>Who the candidate gives, or why nobody.</summary>
    CandidateAnswer Ask(ChainWalk walk);
}
