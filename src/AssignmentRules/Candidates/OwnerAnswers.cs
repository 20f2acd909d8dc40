namespace AssignmentRules.Candidates;

/// <summary>Whether somebody whom the host's CRM names may have the record.</summary>
internal static class OwnerAnswers
{
    /// <summary>An owner comes as a user's id or as an e-mail.</summary>
    public static CandidateAnswer EligibleOwner(this ChainWalk walk, string owner, Reason whenInactive)
    {
        var users = walk.Facts.Users;
        if (users.Find(owner) is null)
        {
            if (users.FindByEmail(owner) is { } user)
            {
                return walk.Eligible(user.UserId, whenInactive);
            }

            if (owner.Contains('@', StringComparison.Ordinal))
            {
                return CandidateAnswer.Nobody(Reason.OwnerHasNoUser, owner);
            }
        }

        var answer = walk.Eligible(owner, whenInactive);
        return answer.Reason == Reason.UnknownUser ? CandidateAnswer.Nobody(Reason.UnknownUser, owner, Reason.OwnerHasNoUser) : answer;
    }
}
