namespace AssignmentRules.Conditions;

/// <summary>Where a compiled condition finds the values it tests: the built-in fields and the attributes of one request.</summary>
internal interface IFields
{
    /// <summary>The value of a field, or <see cref="AttributeKind.Missing"/>. Allocates nothing.</summary>
    AttributeValue Find(FieldName field);
}

/// <summary>A field's name, resolved once when a condition is compiled: a built-in field by its number, anything else as an attribute.</summary>
/// <param name="BuiltIn">The built-in field, or <see cref="BuiltInField.None"/> for an attribute.</param>
/// <param name="Name">The name as written.</param>
internal readonly record struct FieldName(BuiltInField BuiltIn, string Name)
{
    public static FieldName Of(string name) => new(BuiltInFields.Find(name), name);
}

internal enum BuiltInField
{
    None,
    Source,
    RecordKind,
    RecordHasAssignee,
    Team,
    InitiatorKind,
    CadenceType,
    ConversationState,
    OccurredAt,
}

internal static class BuiltInFields
{
    public static BuiltInField Find(string name) => name switch
    {
        "source" => BuiltInField.Source,
        "record.kind" => BuiltInField.RecordKind,
        "record.hasAssignee" => BuiltInField.RecordHasAssignee,
        "team" => BuiltInField.Team,
        "initiator.kind" => BuiltInField.InitiatorKind,
        "cadence.type" => BuiltInField.CadenceType,
        "conversation.state" => BuiltInField.ConversationState,
        "occurredAt" => BuiltInField.OccurredAt,
        _ => BuiltInField.None,
    };
}
