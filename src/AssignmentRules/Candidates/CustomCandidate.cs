namespace AssignmentRules.Candidates;

/// <summary>What the host's resolver of that name answers.</summary>
internal sealed class CustomCandidate(string name) : ICandidate
{
    private readonly Lookup lookup = new Lookup.Custom(name);

    public string Label { get; } = $"custom {name}";

    public CandidateAnswer Ask(ChainWalk walk)
    {
        if (walk.Answer(lookup) is not { } answer)
        {
            return CandidateAnswer.Waiting;
        }

        if (answer.Failure is { } failure)
        {
            return CandidateAnswer.Nobody(failure);
        }

        if (answer.Value?.Trim() is not { Length: > 0 } named)
        {
            return CandidateAnswer.Nobody(Reason.CustomNoOwner);
        }

        var found = walk.EligibleOwner(named, Reason.UserInactive);
        return found.Reason is Reason.OwnerHasNoUser or Reason.UnknownUser ? CandidateAnswer.Nobody(Reason.CustomUnknownUser, named) : found;
    }
}
