namespace AssignmentRules.Diagnostics;

/// <summary>Reasons in words.</summary>
internal static class ReasonWords
{
    public static string InWords(this Reason reason) => reason switch
    {
        Reason.NoRule => "no rule of the policy matches",
        Reason.Forbidden => "whoever asks may not do this",
        Reason.SubjectNotFound => "the record or the cadence is gone",
        Reason.AlreadyActive => "already active in this cadence",
        Reason.PersonalCadenceAssigneeFixed => "the rule is locked and its answer cannot be overridden",
        Reason.AssignToUserRequired => "\"assign to\" needs a user",
        Reason.SameCadence => "already in this cadence",
        Reason.NoActiveUser => "no user is active",
        Reason.ExclusionsIgnored => "everyone left excludes such records, so exclusions were ignored",
        Reason.NoAssignee => "nobody has it",
        Reason.NoneSelected => "nobody was chosen",
        Reason.SelectionIgnored => "the rule does not ask for a chosen user",
        Reason.UserInactive or Reason.Inactive => "not active",
        Reason.UnknownUser => "no user of this tenant",
        Reason.CrossTenant => "a user of another tenant",
        Reason.NotAPerson => "not a person",
        Reason.NoCrmMatch => "nothing in the CRM matches",
        Reason.OwnerMissing => "no such owner",
        Reason.OwnerInactive => "the owner is not active",
        Reason.OwnerHasNoUser => "the owner is no user here",
        Reason.CrmUnavailable => "the CRM did not answer",
        Reason.CampaignCreatorInactive => "whoever made the campaign is not active",
        Reason.FallbackUserInactive => "the user named is not active",
        Reason.CustomNoOwner => "the host's resolver found no owner",
        Reason.CustomUnknownUser => "the host's resolver named somebody who is no user here",
        Reason.CustomError => "the host's resolver failed",
        Reason.CustomTimeout => "the host's resolver did not answer in time",
        Reason.NoTeam => "no team",
        Reason.PoolEmpty => "the pool has nobody who takes turns",
        Reason.Unavailable => "not available now",
        Reason.OutsideHours => "outside their hours",
        Reason.Excluded => "takes no such records",
        Reason.AtMaxOpen => "has as many open records as allowed",
        Reason.AtMaxPerDay => "had as many turns today as allowed",
        Reason.ZeroWeight => "has weight 0 and takes no turns",
        Reason.LowerTier => "stands in a later tier",
        Reason.CatchUpLimit => "caught up as much in a row as allowed",
        Reason.NotYourTurn => "it was not their turn",
        Reason.NotInPool => "not a member of the pool",
        _ => reason.Code(),
    };
}
