using AssignmentRules.Conditions;
using AssignmentRules.Ports;

namespace AssignmentRules.Candidates;

/// <summary>The fields of one request, as conditions see them: built-in ones, then the request's attributes over the record's own.</summary>
internal sealed class RequestFields : IFields
{
    private AssignmentRequest request = null!;
    private RecordFacts record = RecordFacts.Unknown;
    private UserKind? initiatorKind;
    private string? cadenceType;
    private DateTimeOffset occurredAt;
    private string? recordKind;
    private string? teamId;

    /// <summary>Set when the store has been asked.</summary>
    public bool HasAssignee { get; set; }

    public string? TeamId
    {
        get => teamId;
        set => teamId = AttributeValue.Of(value).Text;
    }

    public RequestFields Begin(AssignmentRequest asked, RecordFacts about, UserKind? actor, string? cadence, DateTimeOffset when)
    {
        request = asked;
        record = about;
        initiatorKind = actor;
        cadenceType = cadence;
        occurredAt = when;
        recordKind = null;
        teamId = null;
        HasAssignee = false;
        return this;
    }

    public AttributeValue Find(FieldName field) => field.BuiltIn switch
    {
        BuiltInField.None => FindAttribute(field.Name),
        BuiltInField.Source => request.Source,
        BuiltInField.RecordKind => recordKind ??= request.Key.Kind,
        BuiltInField.RecordHasAssignee => HasAssignee,
        BuiltInField.Team => teamId,
        BuiltInField.InitiatorKind => initiatorKind switch { null => "system", UserKind.User => "user", _ => "integration" },
        BuiltInField.CadenceType => cadenceType,
        BuiltInField.OccurredAt => occurredAt,
        _ => FindAttribute(field.Name),
    };

    private AttributeValue FindAttribute(string name) => request.Attributes.TryGetValue(name, out var value) ? value : record.Attributes.Find(name);
}
