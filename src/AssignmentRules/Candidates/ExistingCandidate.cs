namespace AssignmentRules.Candidates;

/// <summary>Whoever has the record. In a cadence only the assignee of an active membership counts; one that ended does not.</summary>
internal sealed class ExistingCandidate : ICandidate
{
    public string Label => "existing";

    public CandidateAnswer Ask(ChainWalk walk)
    {
        if (walk.PresentAssigneeId is not { } userId)
        {
            return CandidateAnswer.Nobody(Reason.NoAssignee);
        }

        return walk.PresentAssignee is null ? CandidateAnswer.Nobody(Reason.UnknownUser, userId) : CandidateAnswer.Keeps(userId);
    }
}
