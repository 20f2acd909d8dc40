using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Tests.Security;

/// <summary>The fields of which somebody else says what is in them.</summary>
public enum Place
{
    Tenant,
    Record,
    Cadence,
    RequestId,
    Rotation,
    Assignee,
    Rule,
    Team,
    Source,
    Initiator,
    AttributeName,
    AttributeText,
}

/// <summary>One decision with a text in every field that takes one.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Assignment">What is kept of the record.</param>
/// <param name="RotationKey">The rotation.</param>
internal sealed record Entry(string Tenant, Assignment Assignment, string RotationKey)
{
    public Decision Decision => Assignment.AssignedBy!;

    public RecordKey Key => Assignment.Record;

    public static Entry Of(string tenant, string text)
    {
        var request = new AssignmentRequest(tenant, text, text) { CadenceId = text, RequestId = text, InitiatorId = text, SelectedUserId = text, TeamId = text, Attributes = Attributes.Of((text, text)) };
        return Of(request, text, text, text, text);
    }

    /// <summary>This, with another text in one field.</summary>
    public Entry With(Place place, string text)
    {
        var request = place switch
        {
            Place.Tenant => Decision.Request with { TenantId = text },
            Place.Record => Decision.Request with { RecordId = text },
            Place.Cadence => Decision.Request with { CadenceId = text },
            Place.RequestId => Decision.Request with { RequestId = text },
            Place.Source => Decision.Request with { Source = text },
            Place.Initiator => Decision.Request with { InitiatorId = text },
            Place.AttributeName => Decision.Request with { Attributes = Attributes.Of((text, "value")) },
            Place.AttributeText => Decision.Request with { Attributes = Attributes.Of(("name", text)) },
            _ => Decision.Request,
        };
        return Of(
            request,
            place == Place.Assignee ? text : Assignment.AssigneeId!,
            place == Place.Rule ? text : Assignment.Rule!,
            place == Place.Team ? text : Assignment.TeamId!,
            place == Place.Rotation ? text : RotationKey);
    }

    public StoreStep ToStep() => new(Tenant, new Work(this)) { Records = [Key], RequestIds = [Decision.Request.RequestId!], RotationKeys = [RotationKey], ReadsLoads = true };

    private static Entry Of(AssignmentRequest request, string assigneeId, string rule, string teamId, string rotationKey)
    {
        var decision = new Decision(request, Outcome.Assigned) { AssigneeId = assigneeId, Rule = rule, TeamId = teamId };
        return new Entry(request.TenantId, new Assignment(request.Key, assigneeId) { Rule = rule, TeamId = teamId, Origin = request, AssignedBy = decision }, rotationKey);
    }

    private sealed class Work(Entry entry) : IStoreWork
    {
        public void Run(IStoreState state)
        {
            var decision = entry.Decision with { Sequence = state.NextSequence() };
            state.Write(new StoreWrite(entry.Key)
            {
                Decision = decision,
                Assignment = entry.Assignment with { AssignedBy = decision },
                Unassigned = new UnassignedRecord(entry.Key, decision) { Retry = decision.Request, TransferTeamId = entry.Assignment.TeamId, Since = decision.Sequence },
            });
        }
    }
}
