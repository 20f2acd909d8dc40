namespace AssignmentRules.Candidates;

/// <summary>The user who acts; integrations and the system are passed over.</summary>
internal sealed class InitiatorCandidate : ICandidate
{
    public string Label => "initiator";

    public CandidateAnswer Ask(ChainWalk walk)
    {
        if (walk.Facts.Request.InitiatorId is not { } userId)
        {
            return CandidateAnswer.Nobody(Reason.NotAPerson);
        }

        return walk.Facts.Initiator is { Kind: UserKind.Integration }
            ? CandidateAnswer.Nobody(Reason.NotAPerson, userId)
            : walk.Eligible(userId, Reason.UserInactive);
    }
}
