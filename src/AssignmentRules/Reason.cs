using System.Text.Json.Serialization;

namespace AssignmentRules;

/// <summary>
/// Why something was decided, or why a candidate gave nobody. The list is closed. As JSON and in texts a reason is its kebab-case code:
/// <see cref="OwnerHasNoUser"/> is <c>owner-has-no-user</c>.
/// </summary>
[JsonConverter(typeof(CodeJsonConverter<Reason>))]
public enum Reason
{
    // Of a decision.

    /// <summary>No rule of the policy matches the request.</summary>
    NoRule,

    /// <summary>Whoever acts may not do this.</summary>
    Forbidden,

    /// <summary>The record, or the cadence, is gone.</summary>
    SubjectNotFound,

    /// <summary>The person is active in this cadence already.</summary>
    AlreadyActive,

    /// <summary>The rule that assigned the record is locked: its answer cannot be overridden.</summary>
    PersonalCadenceAssigneeFixed,

    /// <summary>"Assign to" was ticked, but no user was chosen.</summary>
    AssignToUserRequired,

    /// <summary>The cadence to move to is the one the record is in.</summary>
    SameCadence,

    /// <summary>No user of the tenant is active.</summary>
    NoActiveUser,

    /// <summary>Everyone left excludes this kind of record; one of them got it all the same, so that it is not lost.</summary>
    ExclusionsIgnored,

    // Of a candidate that gave nobody.

    /// <summary>Nobody has the record.</summary>
    NoAssignee,

    /// <summary>The request chooses no user.</summary>
    NoneSelected,

    /// <summary>The request chooses a user, but the rule does not ask for one.</summary>
    SelectionIgnored,

    /// <summary>The user is not active.</summary>
    UserInactive,

    /// <summary>The tenant has no such user.</summary>
    UnknownUser,

    /// <summary>The user belongs to another tenant.</summary>
    CrossTenant,

    /// <summary>Whoever acts is an integration or the system.</summary>
    NotAPerson,

    /// <summary>The record has no owner of any kind: nothing in the CRM matches it.</summary>
    NoCrmMatch,

    /// <summary>The record has no owner of this kind.</summary>
    OwnerMissing,

    /// <summary>The owner is not active.</summary>
    OwnerInactive,

    /// <summary>The owner is nobody's user here.</summary>
    OwnerHasNoUser,

    /// <summary>The CRM did not answer, or not in time. Asking again later may help.</summary>
    CrmUnavailable,

    /// <summary>Whoever made the campaign is not active.</summary>
    CampaignCreatorInactive,

    /// <summary>The user that the chain names is not active.</summary>
    FallbackUserInactive,

    /// <summary>The host's resolver answered that there is no owner.</summary>
    CustomNoOwner,

    /// <summary>The host's resolver answered with somebody who is no user here.</summary>
    CustomUnknownUser,

    /// <summary>The host's resolver failed. Asking again later may help.</summary>
    CustomError,

    /// <summary>The host's resolver did not answer in time. Asking again later may help.</summary>
    CustomTimeout,

    /// <summary>The record belongs to no team.</summary>
    NoTeam,

    /// <summary>The pool or the line has nobody who takes turns.</summary>
    PoolEmpty,

    // Of a member of a pool.

    /// <summary>The member is not an active user of the tenant.</summary>
    Inactive,

    /// <summary>The host says that the member takes no work now.</summary>
    Unavailable,

    /// <summary>It is outside the member's hours.</summary>
    OutsideHours,

    /// <summary>The member excludes this kind of record.</summary>
    Excluded,

    /// <summary>The member has as many open records as they may have.</summary>
    AtMaxOpen,

    /// <summary>The member had as many turns of this pool today as they may have.</summary>
    AtMaxPerDay,

    /// <summary>The member's weight is 0: they take no turns.</summary>
    ZeroWeight,

    /// <summary>Somebody of an earlier tier is eligible.</summary>
    LowerTier,

    /// <summary>The member catches up after an absence, and had as many in a row as the pool allows.</summary>
    CatchUpLimit,

    /// <summary>The member was eligible; it was somebody else's turn. Of a pool: the host's strategy took nobody of those who were.</summary>
    NotYourTurn,

    /// <summary>The user is not a member of the pool.</summary>
    NotInPool,

    // Of a workflow.

    /// <summary>A workflow needs a trigger.</summary>
    TriggerRequired,

    /// <summary>A workflow needs an action.</summary>
    ActionRequired,

    /// <summary>The trigger needs a threshold.</summary>
    ThresholdRequired,

    /// <summary>The threshold is out of range.</summary>
    ThresholdInvalid,

    /// <summary>The duration is missing or out of range.</summary>
    DurationInvalid,

    /// <summary>The action needs a target.</summary>
    TargetRequired,

    /// <summary>The trigger does not exist for the tenant's CRM.</summary>
    TriggerNotAvailableForCrm,

    /// <summary>The tenant has no CRM connected.</summary>
    CrmNotConnected,

    /// <summary>The CRM's fields are not mapped completely.</summary>
    FieldMappingIncomplete,

    /// <summary>The CRM has no such option.</summary>
    CrmOptionInvalid,

    /// <summary>The record is not active in the cadence.</summary>
    NotActive,

    /// <summary>The cadence has no steps.</summary>
    NoSteps,

    /// <summary>Actions triggered workflows deeper than the policy allows.</summary>
    CascadeLimit,

    // Of a hand-over.

    /// <summary>Somebody must take over, and nobody is named.</summary>
    SuccessorRequired,

    /// <summary>The role could not be written; nothing moved.</summary>
    RoleWriteFailed,

    /// <summary>The task changed between plan and commit, and was left alone.</summary>
    TaskChanged,

    /// <summary>The role stays with its holder: the new one is the present one, or who leaves is not.</summary>
    SameHolder,
}
