namespace AssignmentRules.Conditions;

/// <summary>Whether two values of fields are one key of an index: the same field, and values that equal each other as conditions see it.</summary>
internal sealed class KeyComparer : IEqualityComparer<(string Field, AttributeValue Value)>
{
    public static readonly KeyComparer Instance = new();

    public bool Equals((string Field, AttributeValue Value) x, (string Field, AttributeValue Value) y) =>
        string.Equals(x.Field, y.Field, StringComparison.Ordinal) &&
        (x.Value.Text is { } text ? string.Equals(text, y.Value.Text, StringComparison.OrdinalIgnoreCase) : x.Value == y.Value);

    public int GetHashCode((string Field, AttributeValue Value) obj) =>
        HashCode.Combine(obj.Field, obj.Value.Text is { } text ? StringComparer.OrdinalIgnoreCase.GetHashCode(text) : obj.Value.GetHashCode());
}
