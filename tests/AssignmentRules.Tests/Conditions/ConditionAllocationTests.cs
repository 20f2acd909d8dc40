using AssignmentRules.Conditions;
using AssignmentRules.Tests.Allocations;

namespace AssignmentRules.Tests.Conditions;

public sealed class ConditionAllocationTests
{
    private static readonly List<string> Found = [];

    private static readonly AttributeValue[] Values =
    [
        default, "solar", "2026-01-20T10:00:00.25+02:00", "long text that is no date", 5, true,
        new DateTimeOffset(2026, 1, 20, 0, 0, 0, TimeSpan.Zero), new[] { "vip", "2026-01-20" },
    ];

    private static readonly (string Operation, AttributeValue Operand)[] Tests =
    [
        ("eq", "solar"), ("eq", 5), ("eq", true), ("eq", "2026-01-20"), ("not", "solar"), ("not", "2026-01-20"), ("in", new[] { "solar", "2026-01-20" }),
        ("notIn", new[] { "roof", "2026-01-21" }), ("gt", 4), ("gte", "2026-01-20"), ("lt", 6), ("lte", "2026-01-20"), ("contains", "vip"), ("contains", 5),
        ("startsWith", "so"), ("endsWith", "AR"), ("matches", "^s.*r$"), ("exists", true), ("exists", false),
    ];

    [Fact]
    public void Holds_EveryOperatorAndKind_AllocatesNothing()
    {
        Assert.Equal(Enum.GetValues<ConditionOperator>().Order(), Tests.Select(test => Written.Operator(test.Operation)).Distinct().Order());
        var plain = Tests.Select(test => Written.When("field", test.Operation, test.Operand)).ToArray();
        CompiledCondition[] conditions =
        [
            .. plain.Select(CompiledCondition.Compile),
            CompiledCondition.Compile(Written.When(new ConditionTerm.Any(plain), new ConditionTerm.All(plain), new ConditionTerm.None(plain))),
        ];
        var fields = Values.Select(value => new FakeFields(("field", value))).ToArray();

        var allocated = Measure(() => Ask(conditions, fields));

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Lookup_FirstAndAll_AllocateNothing()
    {
        var index = new ConditionIndex<string>([.. Enumerable.Range(0, 200).Select(rule => (Written.Rule(rule), $"rule {rule}"))]);
        var fields = new FakeFields(("campaign", "c152"), ("number", 155), ("flag", true));

        var allocated = Measure(() => _ = index.TryFindFirst(fields, out _) ? Count(index, fields) : 0);

        Assert.Equal(0, allocated);
        Assert.True(Count(index, fields) > 1);
    }

    private static long Measure(Action act)
    {
        // The first rounds compile the code and grow the automata of the patterns.
        for (var round = 0; round < 50; round++)
        {
            act();
        }

        return Meter.BytesOfRun(act);
    }

    private static void Ask(CompiledCondition[] conditions, FakeFields[] fields)
    {
        foreach (var condition in conditions)
        {
            foreach (var field in fields)
            {
                condition.Holds(field);
            }
        }
    }

    private static int Count(ConditionIndex<string> index, FakeFields fields)
    {
        Found.Clear();
        index.FindAll(fields, Found);
        return Found.Count;
    }
}
