using AssignmentRules.Conditions;
using FsCheck;
using FsCheck.Fluent;

namespace AssignmentRules.Tests.Conditions;

/// <summary>Random conditions and attributes over few fields and values, so that they meet often.</summary>
internal static class ConditionGenerators
{
    private static readonly string[] FieldNames = ["source", "type", "country", "tags", "occurredAt", "employees"];

    private static readonly Gen<AttributeValue> Texts = Gen.Elements<AttributeValue>(
        "solar", "SOLAR", "roof", "o", "", "caf\u00e9", "CAFE\u0301", "5", "true", "2026-01-20", "2026-01-20T00:00Z", "2026-01-20T01:00:00+01:00", "2026-01-21T12:30", "2026-02-30");

    private static readonly Gen<AttributeValue> Numbers = Gen.Elements<AttributeValue>(5, 5.0m, 5.5m, -1, -1.0m, -7.25m, 0, 100);

    private static readonly Gen<AttributeValue> Booleans = Gen.Elements<AttributeValue>(true, false);

    private static readonly Gen<AttributeValue> Dates = Gen.Elements<AttributeValue>(
        new DateTimeOffset(2026, 1, 20, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 1, 21, 14, 30, 0, TimeSpan.FromHours(2)));

    private static readonly Gen<AttributeValue> Scalars = Gen.Frequency((5, Texts), (2, Numbers), (1, Booleans), (2, Dates));

    private static readonly Gen<AttributeValue> Lists = Scalars.ArrayOf().Select(items => AttributeValue.Of(items.Take(4)));

    public static readonly Gen<AttributeValue> Values = Gen.Frequency((6, Scalars), (1, Lists), (1, Gen.Constant(default(AttributeValue))));

    public static readonly Gen<Attributes> Attributes =
        Gen.Zip(Gen.Elements(FieldNames), Values).ArrayOf()
            .Select(pairs => AssignmentRules.Attributes.Of([.. pairs.Select(pair => (pair.Item1, pair.Item2))]));

    public static readonly Gen<FieldTest> SingleTests = Gen.Elements(Enum.GetValues<ConditionOperator>()).SelectMany(operation => Operands(operation).Select(operand => new FieldTest(operation, operand)));

    private static readonly Gen<FieldTest> Equalities = Gen.Elements(ConditionOperator.Eq, ConditionOperator.In)
        .SelectMany(operation => Operands(operation).Select(operand => new FieldTest(operation, operand)));

    private static readonly Gen<FieldTest> Bounds = Gen.Zip(
            Gen.Elements(ConditionOperator.Gt, ConditionOperator.Gte, ConditionOperator.Lt, ConditionOperator.Lte), Gen.Frequency((9, Numbers), (1, Dates)))
        .Select(pair => new FieldTest(pair.Item1, pair.Item2));

    private static readonly Gen<FieldTest> Presences = Gen.Elements(ConditionOperator.Exists, ConditionOperator.Not, ConditionOperator.Contains)
        .SelectMany(operation => Operands(operation).Select(operand => new FieldTest(operation, operand)));

    public static readonly Gen<Condition> Conditions = Condition(SingleTests, depth: 3);

    /// <summary>Lists of rules, most of them with equalities, some always true.</summary>
    public static readonly Gen<Condition?[]> Rules = Gen.Frequency(
        (6, Condition(Equalities, depth: 0).Select(condition => (Condition?)condition)),
        (2, Conditions.Select(condition => (Condition?)condition)),
        (1, Gen.Constant<Condition?>(null))).ArrayOf();

    /// <summary>Lists of rules with bounds and presences, few of them with equalities.</summary>
    public static readonly Gen<Condition?[]> BoundRules = Gen.Frequency(
        (4, Condition(Bounds, depth: 0).Select(condition => (Condition?)condition)),
        (2, Condition(Gen.OneOf(Bounds, Presences), depth: 0).Select(condition => (Condition?)condition)),
        (2, Condition(Presences, depth: 0).Select(condition => (Condition?)condition)),
        (1, Condition(Equalities, depth: 0).Select(condition => (Condition?)condition)),
        (1, Gen.Constant<Condition?>(null))).ArrayOf();

    /// <summary>Attributes that are mostly numbers, so that bounds hold of them, and lack some fields.</summary>
    public static readonly Gen<Attributes> Numeric = Gen.Zip(Gen.Elements(FieldNames), Gen.Frequency((5, Numbers), (1, Values))).ListOf(6)
        .Select(pairs => AssignmentRules.Attributes.Of([.. pairs.Select(pair => (pair.Item1, pair.Item2))]));

    private static Gen<AttributeValue> Operands(ConditionOperator operation) => operation switch
    {
        ConditionOperator.In or ConditionOperator.NotIn => Scalars.NonEmptyListOf().Select(items => AttributeValue.Of(items.Take(4))),
        ConditionOperator.Gt or ConditionOperator.Gte or ConditionOperator.Lt or ConditionOperator.Lte => Gen.OneOf(Numbers, Dates, Gen.Elements<AttributeValue>("2026-01-20", "2026-01-21T10:00+02:00")),
        ConditionOperator.StartsWith or ConditionOperator.EndsWith => Texts,
        ConditionOperator.Matches => Gen.Elements<AttributeValue>("^so", "o+", "5$", "[a-f]{2}", "2026-.*Z", "\u00c9"),
        ConditionOperator.Exists => Booleans,
        _ => Scalars,
    };

    private static Gen<Condition> Condition(Gen<FieldTest> tests, int depth) => Gen.Choose(0, 3).SelectMany(count => Term(tests, depth).ArrayOf(count)).Select(terms => new Condition(terms));

    private static Gen<ConditionTerm> Term(Gen<FieldTest> tests, int depth)
    {
        var field = Gen.Zip(Gen.Elements(FieldNames), Gen.Choose(1, 2).SelectMany(count => tests.ArrayOf(count))).Select(pair => (ConditionTerm)new ConditionTerm.Field(pair.Item1, pair.Item2));
        if (depth == 0)
        {
            return field;
        }

        var inner = Gen.Choose(0, 3).SelectMany(count => Condition(tests, depth - 1).ArrayOf(count));
        return Gen.Frequency(
            (4, field),
            (1, inner.Select(conditions => (ConditionTerm)new ConditionTerm.Any(conditions))),
            (1, inner.Select(conditions => (ConditionTerm)new ConditionTerm.All(conditions))),
            (1, inner.Select(conditions => (ConditionTerm)new ConditionTerm.None(conditions))));
    }
}
