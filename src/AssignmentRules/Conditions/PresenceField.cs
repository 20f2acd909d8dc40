namespace AssignmentRules.Conditions;

/// <summary>The conditions that need one field to be present, whatever its value.</summary>
/// <param name="name">The field.</param>
/// <param name="positions">The positions of the conditions, ascending.</param>
internal sealed class PresenceField(FieldName name, int[] positions) : KeyList
{
    public override Candidates Find(IFields fields) => new(fields.Find(name).Kind == AttributeKind.Missing ? [] : positions);
}
