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
    private AttributeValue source;
    private AttributeValue recordKind;
    private AttributeValue team;

    /// <summary>Set when the store has been asked.</summary>
    public bool HasAssignee { get; set; }

    public string? TeamId
    {
        get => team.Text;
        set => team = value;
    }

    public RequestFields Begin(AssignmentRequest asked, RecordFacts about, UserKind? actor, string? cadence, DateTimeOffset when)
    {
        request = asked;
        record = about;
        initiatorKind = actor;
        cadenceType = cadence;
        occurredAt = when;
        source = asked.Source;
        recordKind = default;
        team = default;
        HasAssignee = false;
        return this;
    }

    public AttributeValue Find(FieldName field) => field.BuiltIn switch
    {
        BuiltInField.None => FindAttribute(field.Name),
        BuiltInField.Source => source,
        BuiltInField.RecordKind => recordKind.Kind == AttributeKind.Missing ? recordKind = request.Key.Kind : recordKind,
        BuiltInField.RecordHasAssignee => HasAssignee,
        BuiltInField.Team => team,
        BuiltInField.InitiatorKind => initiatorKind switch { null => "system", UserKind.User => "user", _ => "integration" },
        BuiltInField.CadenceType => cadenceType,
        BuiltInField.OccurredAt => occurredAt,
        _ => FindAttribute(field.Name),
    };

    private AttributeValue FindAttribute(string name) => request.Attributes.TryGetValue(name, out var value) ? value : record.Attributes.Find(name);
}
