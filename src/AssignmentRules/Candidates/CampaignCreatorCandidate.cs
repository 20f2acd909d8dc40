using AssignmentRules.Conditions;

namespace AssignmentRules.Candidates;

/// <summary>The user in the attribute <c>campaign.creator</c>.</summary>
internal sealed class CampaignCreatorCandidate : ICandidate
{
    private static readonly FieldName Creator = FieldName.Of("campaign.creator");

    public string Label => "owner campaign";

    public CandidateAnswer Ask(ChainWalk walk) => walk.Facts.Fields.Find(Creator).Text is { Length: > 0 } creator
        ? walk.EligibleOwner(creator, Reason.CampaignCreatorInactive)
        : CandidateAnswer.Nobody(Reason.OwnerMissing);
}
