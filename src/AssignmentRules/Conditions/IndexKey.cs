namespace AssignmentRules.Conditions;

/// <summary>Something about one field that a condition cannot hold without; by it an index finds the condition.</summary>
/// <param name="Kind">Which kind of list the condition is filed in.</param>
/// <param name="Field">The field's name.</param>
internal abstract record IndexKey(KeyKind Kind, string Field)
{
    /// <summary>The test that a lookup by this key answers wholly, so that whoever is found need not be asked it again; null: it only rules out.</summary>
    public FieldTest? Test { get; init; }

    /// <summary>Keys with the same list are looked up together, by one reading of the field.</summary>
    public (KeyKind Kind, string Field) List => (Kind, Field);

    /// <summary>Every test of a field at the top of a condition, in its order.</summary>
    public static IEnumerable<(string Field, FieldTest Test)> TestsOf(Condition? condition)
    {
        foreach (var term in condition?.Terms ?? [])
        {
            if (term is not ConditionTerm.Field field)
            {
                continue;
            }

            foreach (var test in field.Tests)
            {
                yield return (field.Name, test);
            }
        }
    }
}

internal enum KeyKind
{
    Equality,
    LowerBound,
    UpperBound,
    Presence,
}
