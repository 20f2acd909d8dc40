namespace AssignmentRules.Candidates;

/// <summary>Who owns the cadence now: not who made it.</summary>
internal sealed class CadenceOwnerCandidate : ICandidate
{
    public string Label => "owner cadence";

    public CandidateAnswer Ask(ChainWalk walk) => walk.Facts.Cadence?.OwnerId is { } owner
        ? walk.EligibleOwner(owner, Reason.OwnerInactive)
        : CandidateAnswer.Nobody(Reason.OwnerMissing);
}
