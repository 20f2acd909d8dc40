namespace AssignmentRules.Conditions;

/// <summary>Something about one field that a condition cannot hold without: a value of a few, a bound by a number, being there. By it an index finds the condition.</summary>
/// <param name="Kind">Which kind of list the condition is filed in.</param>
/// <param name="Field">The field's name.</param>
/// <param name="Test">The test that says so.</param>
internal readonly record struct IndexKey(KeyKind Kind, string Field, FieldTest Test)
{
    /// <summary>Keys with the same list are looked up together, by one reading of the field.</summary>
    public (KeyKind Kind, string Field) List => (Kind, Field);

    /// <summary>Whether a lookup by this key answers the test wholly, so that whoever is found need not be asked it again; else it only rules out.</summary>
    public bool Answers => Kind != KeyKind.Presence;

    /// <summary>Of an equality: how many values there are, at least one.</summary>
    public int Count => Test.Operator == ConditionOperator.In ? Test.Operand.Items.Length : 1;

    /// <summary>Of a bound: the number.</summary>
    public decimal Limit => Test.Operand.Number;

    /// <summary>Of a bound: whether the number itself is outside.</summary>
    public bool IsOpen => Test.Operator is ConditionOperator.Gt or ConditionOperator.Lt;

    /// <summary>An equality: the field has one of the values, which are texts, numbers and booleans.</summary>
    public static IndexKey? Equality(string field, FieldTest test) => test.Operator switch
    {
        ConditionOperator.Eq when IsExact(test.Operand) => new IndexKey(KeyKind.Equality, field, test),
        ConditionOperator.In when test.Operand.Items.Length > 0 && Array.TrueForAll(test.Operand.Items, IsExact) => new IndexKey(KeyKind.Equality, field, test),
        _ => null,
    };

    /// <summary>A bound: the field is a number on the right side of it; dates give none.</summary>
    public static IndexKey? Bound(string field, FieldTest test) => test.Operand.Kind != AttributeKind.Number ? null : test.Operator switch
    {
        ConditionOperator.Gt or ConditionOperator.Gte => new IndexKey(KeyKind.LowerBound, field, test),
        ConditionOperator.Lt or ConditionOperator.Lte => new IndexKey(KeyKind.UpperBound, field, test),
        _ => null,
    };

    /// <summary>A presence: every test but <c>exists: false</c> fails a missing value.</summary>
    public static IndexKey? Presence(string field, FieldTest test) =>
        test is { Operator: ConditionOperator.Exists, Operand.Boolean: false } ? null : new IndexKey(KeyKind.Presence, field, test);

    /// <summary>Of an equality: one of its values, as written.</summary>
    public AttributeValue ValueAt(int index) => Test.Operator == ConditionOperator.In ? Test.Operand.Items[index] : Test.Operand;

    /// <summary>Text that is a date also equals other ways of writing that date, which no table of texts can tell.</summary>
    private static bool IsExact(AttributeValue value) =>
        value.Kind is AttributeKind.Number or AttributeKind.Boolean || (value.Text is { } text && !IsoDate.TryParse(text, out _));
}

internal enum KeyKind
{
    Equality,
    LowerBound,
    UpperBound,
    Presence,
}
