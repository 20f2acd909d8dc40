namespace AssignmentRules.Candidates;

/// <summary>The user that the request chooses. An explicit choice is never replaced silently: one who cannot be had rejects the request.</summary>
internal sealed class SelectedCandidate : ICandidate
{
    public string Label => "selected";

    public CandidateAnswer Ask(ChainWalk walk)
    {
        if (walk.Facts.Request.EffectiveSelection is not { } userId)
        {
            return CandidateAnswer.Nobody(Reason.NoneSelected);
        }

        var answer = walk.Eligible(userId, Reason.UserInactive);
        return answer.Kind == AnswerKind.Nobody ? CandidateAnswer.Rejects(answer.Reason!.Value, userId) : answer;
    }
}
