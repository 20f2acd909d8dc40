namespace AssignmentRules.Conditions;

/// <summary>
/// A condition taken apart for comparing it with others: what must hold of each field, its nested "all" conditions included, and the groups of which
/// something must or must not hold. What it says of conditions is certain; where it cannot tell, it says no.
/// </summary>
internal sealed class Conjunction
{
    private readonly Dictionary<string, List<FieldTest>> fields = new(StringComparer.Ordinal);
    private readonly List<ConditionTerm> groups = [];

    private Conjunction(Condition? condition) => Add(condition);

    /// <summary>What must hold of each field.</summary>
    public IReadOnlyDictionary<string, List<FieldTest>> Fields => fields;

    /// <summary>Whether nothing is asked.</summary>
    public bool IsAlways => fields.Count == 0 && groups.Count == 0;

    public static Conjunction Of(Condition? condition) => new(condition);

    /// <summary>Whether the other condition certainly holds wherever this one does.</summary>
    public bool Implies(Conjunction other) => other.fields.All(Implies) && other.groups.TrueForAll(Implies);

    private void Add(Condition? condition)
    {
        foreach (var term in condition?.Terms ?? [])
        {
            switch (term)
            {
                case ConditionTerm.Field field when fields.TryGetValue(field.Name, out var tests):
                    tests.AddRange(field.Tests);
                    break;
                case ConditionTerm.Field field:
                    fields.Add(field.Name, [.. field.Tests]);
                    break;
                case ConditionTerm.All all:
                    foreach (var nested in all.Conditions)
                    {
                        Add(nested);
                    }

                    break;
                default:
                    groups.Add(term);
                    break;
            }
        }
    }

    private bool Implies(KeyValuePair<string, List<FieldTest>> other) =>
        fields.TryGetValue(other.Key, out var tests) && other.Value.TrueForAll(asked => FieldLogic.Implies(tests, asked));

    private bool Implies(ConditionTerm other) => other switch
    {
        ConditionTerm.Any any => any.Conditions.Any(condition => Implies(Of(condition))) || groups.OfType<ConditionTerm.Any>().Any(mine => Covers(any, mine)),
        ConditionTerm.None none => none.Conditions.All(IsRuledOut),
        _ => false,
    };

    private bool IsRuledOut(Condition condition) =>
        groups.OfType<ConditionTerm.None>().Any(none => none.Conditions.Any(mine => Of(condition).Implies(Of(mine))));

    private static bool Covers(ConditionTerm.Any wide, ConditionTerm.Any narrow) =>
        narrow.Conditions.All(condition => wide.Conditions.Any(other => Of(condition).Implies(Of(other))));
}
