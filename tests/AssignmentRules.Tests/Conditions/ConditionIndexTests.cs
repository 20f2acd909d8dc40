using AssignmentRules.Conditions;

namespace AssignmentRules.Tests.Conditions;

public sealed class ConditionIndexTests
{
    [Fact]
    public void TryFindFirst_NoRuleOrNoneHolds_False()
    {
        Assert.False(new ConditionIndex<string>([]).TryFindFirst(new FakeFields(), out _));
        Assert.False(Index(Written.When("type", "eq", "solar")).TryFindFirst(new FakeFields(("type", "roof")), out _));
    }

    [Fact]
    public void Matches_SeveralHold_GivesThemInOrder()
    {
        var index = Index(
            Written.When("number", "gt", 1), Written.When("type", "eq", "SOLAR"), Written.When("country", "in", new[] { "fr", "FR", "BE" }), null, Written.When("type", "eq", "roof"), Written.When("type", "in", new[] { "x", "solar" }));

        var matches = ConditionProperties.All(index, new FakeFields(("type", "solar"), ("country", "FR"), ("number", 2)));

        Assert.Equal([0, 1, 2, 3, 5], matches);
    }

    [Fact]
    public void Matches_NumbersOfOneValue_AreOneKey()
    {
        var index = Index(Written.When("employees", "eq", 5.0m), Written.When("employees", "in", AttributeValue.Of([5, 5.00m, "5"])), Written.When("employees", "eq", "5"));

        Assert.Equal([0, 1], ConditionProperties.All(index, new FakeFields(("employees", 5))));
        Assert.Equal([1, 2], ConditionProperties.All(index, new FakeFields(("employees", "5"))));
    }

    [Theory]
    [InlineData("i\u0307", "I\u0307")]
    [InlineData("i\u0307", "i\u0307")]
    [InlineData("caf\u00e9", "CAFE\u0301")]
    [InlineData("stra\u00dfe", "STRASSE")]
    public void Matches_TextsThatFoldOddly_AsTheConditionByItself(string operand, string value)
    {
        var fields = new FakeFields(("name", value));
        var rule = Written.When("name", "eq", operand);

        var matches = ConditionProperties.All(Index(rule), fields);

        Assert.Equal(CompiledCondition.Compile(rule).Holds(fields) ? [0] : [], matches);
    }

    [Fact]
    public void Matches_DateWrittenInAnotherWay_IsFound()
    {
        var index = Index(Written.When("day", "eq", "2026-01-20"), Written.When("day", "in", new[] { "soon", "2026-01-20" }));

        Assert.Equal([0, 1], ConditionProperties.All(index, new FakeFields(("day", "2026-01-20T01:00+01:00"))));
    }

    [Fact]
    public void Uses_FieldOfAnyRule_IsFound()
    {
        var index = Index(null, Written.When("type", "eq", "solar"), Written.When("record.hasAssignee", "eq", true));

        Assert.True(index.Uses(BuiltInField.RecordHasAssignee));
        Assert.False(index.Uses(BuiltInField.Team));
    }

    [Fact]
    public void TryFindFirst_ThousandRulesToldApartByOneValue_AsksAsLittleAsOfTen()
    {
        // The source is the same for all, so the campaign must be chosen as the key.
        int Asked(int rules)
        {
            var index = Index([.. Enumerable.Range(0, rules).Select(rule => Written.When(Written.Term("source", "eq", "import"), Written.Term("campaign", "eq", $"c{rule}")))]);
            var fields = new FakeFields(("source", "import"), ("campaign", $"C{rules - 1}"));
            Assert.True(index.TryFindFirst(fields, out var found));
            Assert.Equal(rules - 1, found);
            return fields.Asked;
        }

        Assert.Equal(2, Asked(10));
        Assert.Equal(2, Asked(1_000));
    }

    [Fact]
    public void TryFindFirst_MatchBeforeTheRest_TestsNoFurther()
    {
        var index = Index([Written.When("type", "exists", true), .. Enumerable.Range(0, 100).Select(rule => Written.When("number", "gte", rule))]);
        var fields = new FakeFields(("type", "solar"), ("number", 5));

        Assert.True(index.TryFindFirst(fields, out var found));

        // Each of the two lists reads its field once; then only the first rule is tested.
        Assert.Equal(0, found);
        Assert.Equal(3, fields.Asked);
    }

    [Fact]
    public void Matches_EachRuleAnotherField_ReadsEachFieldAboutOnce()
    {
        var index = Index([.. Enumerable.Range(0, 1_000).Select(rule => Written.When($"field{rule}", "eq", "x"))]);
        var fields = new FakeFields(("field0", "x"), ("field500", "x"), ("field999", "x"));

        var matches = ConditionProperties.All(index, fields);

        Assert.Equal([0, 500, 999], matches);
        Assert.InRange(fields.Asked, 1_000, 1_000 + KeyChoice.MaximumFields);
    }

    [Theory]
    [InlineData("gt", "9", 9)]
    [InlineData("gte", "9", 10)]
    [InlineData("lt", "990", 9)]
    [InlineData("lte", "990", 10)]
    [InlineData("gte", "-1", 0)]
    [InlineData("lt", "-1", 1_000)]
    [InlineData("lte", "1000", 0)]
    [InlineData("lte", "\"5\"", 0)]
    [InlineData("gte", "null", 0)]
    public void Matches_ThousandRulesEachWithItsThreshold_ReadsTheFieldOnce(string operation, string value, int matching)
    {
        // 37 and 1,000 share no divisor: each threshold occurs once, in no order.
        Condition[] rules = [.. Enumerable.Range(0, 1_000).Select(rule => Written.When("number", operation, rule * 37 % 1_000))];
        var fields = new FakeFields(("number", Written.Value(value)));

        var matches = ConditionProperties.All(Index(rules), fields);

        Assert.Equal(matching, matches.Count);
        Assert.Equal(1, fields.Asked);
        Assert.Equal(Enumerable.Range(0, 1_000).Where(rule => CompiledCondition.Compile(rules[rule]).Holds(fields)), matches);
    }

    [Theory]
    [InlineData("gte", 500)]
    [InlineData("gt", 501)]
    [InlineData("lte", 499)]
    [InlineData("lt", 1_000)]
    public void Matches_ThousandRulesOfOneValueEachWithItsThreshold_ReadsBothFieldsOnce(string operation, int value)
    {
        Condition[] rules = [.. Enumerable.Range(0, 1_000).Select(rule => Written.When(Written.Term("type", "eq", "solar"), Written.Term("number", operation, rule * 37 % 1_000)))];
        var fields = new FakeFields(("type", "Solar"), ("number", value));

        var matches = ConditionProperties.All(Index(rules), fields);

        Assert.Equal(2, fields.Asked);
        Assert.Equal(Enumerable.Range(0, 1_000).Where(rule => CompiledCondition.Compile(rules[rule]).Holds(fields)), matches);
    }

    [Fact]
    public void Matches_RulesOfOneValueWithBoundsOfAllKinds_AsEachByItself()
    {
        // Some lack the bound, some have it twice, some ask for another value too: what is not answered by the lookup must be asked.
        Condition[] rules =
        [
            .. Enumerable.Range(0, 50).Select(rule => Written.When(Written.Term("type", "eq", rule % 3 == 0 ? "roof" : "solar"), Written.Term("number", "gte", rule), Written.Term("number", "lt", 2 * rule))),
            Written.When(Written.Term("type", "in", new[] { "roof", "wind" }), Written.Term("number", "gte", 3)),
            Written.When(Written.Term("type", "eq", "roof")),
            .. Enumerable.Range(0, 9).Select(rule => Written.When(Written.Term("type", "eq", "wind"), Written.Term("number", "lte", rule), Written.Term("country", "eq", "FR"))),
            .. Enumerable.Range(0, 9).Select(rule => Written.When(Written.Term("flag", "eq", true), Written.Term("number", "gt", rule))),
        ];
        var index = Index(rules);

        foreach (var type in (string[])["solar", "roof", "wind", "none"])
        {
            foreach (var number in (AttributeValue[])[-1, 0, 3, 7, 30, 200, "7", default])
            {
                var fields = new FakeFields(("type", type), ("number", number), ("country", "fr"), ("flag", true));
                Assert.Equal(Enumerable.Range(0, rules.Length).Where(rule => CompiledCondition.Compile(rules[rule]).Holds(fields)), ConditionProperties.All(index, fields));
            }
        }
    }

    [Fact]
    public void Matches_ThousandRulesThatNeedOneOfTenFields_TestsThoseWhoseFieldIsPresent()
    {
        var index = Index([.. Enumerable.Range(0, 1_000).Select(rule => Written.When($"field{rule % 10}", rule % 20 < 10 ? "exists" : "not", true))]);
        var fields = new FakeFields(("field3", "x"));

        var matches = ConditionProperties.All(index, fields);

        Assert.Equal(Enumerable.Range(0, 1_000).Where(rule => rule % 20 == 3), matches);
        Assert.Equal(10 + 100, fields.Asked);
    }

    private static ConditionIndex<int> Index(params Condition?[] rules) => new([.. rules.Select((when, number) => (when, number))]);
}
