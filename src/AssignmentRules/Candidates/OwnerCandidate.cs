namespace AssignmentRules.Candidates;

/// <summary>The holder of a role, as the host's CRM says.</summary>
internal sealed class OwnerCandidate(string role) : ICandidate
{
    private readonly Lookup lookup = new Lookup.Owner(role);

    public string Label { get; } = $"owner {role}";

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

        if (answer.Value is { } owner)
        {
            return walk.EligibleOwner(owner, Reason.OwnerInactive);
        }

        // A record without any owner lacks this one too: whoever asks for either reason finds it.
        return answer.HasMatch ? CandidateAnswer.Nobody(Reason.OwnerMissing) : CandidateAnswer.Nobody(Reason.NoCrmMatch, also: Reason.OwnerMissing);
    }
}
