using AssignmentRules.Storage;

namespace AssignmentRules.Assignments;

/// <summary>How a record waits in the list of unassigned that was not left there by a request of its own.</summary>
internal static class WaitingRecord
{
    /// <summary>As it waited when it was closed, in its place. A step knows of the decision only which one it was.</summary>
    public static UnassignedRecord Again(string tenantId, Assignment nobody, Decision decision) => new(nobody.Record, decision)
    {
        Retry = nobody is { Rule: not null, Origin: { } asked } ? asked : AsItCameIn(nobody.Origin, tenantId, nobody.Record.RecordId),
        TransferTeamId = nobody.Rule is null ? nobody.TeamId : null,
        Since = decision.Sequence,
    };

    /// <summary>The request by which a rule once assigned the record, without what was chosen then; where none did, one by hand, of nobody.</summary>
    public static AssignmentRequest AsItCameIn(AssignmentRequest? origin, string tenantId, string recordId) =>
        (origin ?? new AssignmentRequest(tenantId, recordId, Sources.Manual)) with { RequestId = null, SelectedUserId = null, AssignTo = null };
}
