namespace AssignmentRules.Conditions;

/// <summary>A field that a condition cannot hold without: every test but <c>exists: false</c> fails a missing value.</summary>
/// <param name="Field">The field's name.</param>
internal sealed record PresenceKey(string Field) : IndexKey(KeyKind.Presence, Field)
{
    /// <summary>The fields that must be present, in the order of the condition.</summary>
    public static PresenceKey[] Of(Condition? condition) =>
        [.. TestsOf(condition).Where(entry => entry.Test is not { Operator: ConditionOperator.Exists, Operand.Boolean: false }).Select(entry => new PresenceKey(entry.Field))];
}
