using AssignmentRules.Conditions;

namespace AssignmentRules.Tests.Conditions;

public sealed class CompiledConditionTests
{
    private static readonly FakeFields Solar = new(("type", "solar"), ("employees", 250), ("occurredAt", new DateTimeOffset(2026, 1, 20, 9, 0, 0, TimeSpan.Zero)));
    private static readonly Condition IsSolar = Written.When("type", "eq", "solar");
    private static readonly Condition IsRoof = Written.When("type", "eq", "roof");

    [Fact]
    public void Holds_NullOrEmptyCondition_Always()
    {
        Assert.True(CompiledCondition.Compile(null).Holds(new FakeFields()));
        Assert.True(CompiledCondition.Compile(Condition.Always).Holds(new FakeFields()));
    }

    [Theory]
    [InlineData(200, 251, true)]
    [InlineData(200, 250, false)]
    [InlineData(251, 300, false)]
    public void Holds_SeveralTestsOfAField_AllMustPass(int least, int below, bool expected)
    {
        var range = new ConditionTerm.Field("employees", [new(ConditionOperator.Gte, least), new(ConditionOperator.Lt, below)]);

        Assert.Equal(expected, CompiledCondition.Compile(Written.When(range)).Holds(Solar));
    }

    [Fact]
    public void Holds_SeveralTerms_AllMustHold()
    {
        Assert.True(Holds(Written.Term("type", "eq", "solar"), Written.Term("employees", "gt", 5)));
        Assert.False(Holds(Written.Term("type", "eq", "solar"), Written.Term("employees", "gt", 500)));
    }

    [Fact]
    public void Holds_EmptyCombinators_AnyIsFalseAllAndNoneAreTrue()
    {
        Assert.False(Holds(new ConditionTerm.Any([])));
        Assert.True(Holds(new ConditionTerm.All([])));
        Assert.True(Holds(new ConditionTerm.None([])));
    }

    [Fact]
    public void Holds_Combinators_CombineTheirConditions()
    {
        Assert.True(Holds(new ConditionTerm.Any([IsRoof, IsSolar])));
        Assert.False(Holds(new ConditionTerm.Any([IsRoof, IsRoof])));
        Assert.False(Holds(new ConditionTerm.All([IsSolar, IsRoof])));
        Assert.True(Holds(new ConditionTerm.All([IsSolar, IsSolar])));
        Assert.False(Holds(new ConditionTerm.None([IsRoof, IsSolar])));
        Assert.True(Holds(new ConditionTerm.None([IsRoof])));
        Assert.True(Holds(new ConditionTerm.None([Written.When(new ConditionTerm.Any([IsRoof, Written.When(new ConditionTerm.None([IsSolar]))]))])));
    }

    [Fact]
    public void Holds_MissingField_OnlyNoneAndExistsFalse()
    {
        Assert.False(Holds(Written.Term("phone", "not", "x")));
        Assert.True(Holds(Written.Term("phone", "exists", false)));
        Assert.True(Holds(new ConditionTerm.None([Written.When("phone", "eq", "x")])));
    }

    [Fact]
    public void Holds_OccurredAt_IsADate()
    {
        Assert.True(Holds(Written.Term("occurredAt", "gte", "2026-01-20T10:00+01:00")));
        Assert.False(Holds(Written.Term("occurredAt", "gt", "2026-01-20T10:00+01:00")));
    }

    [Fact]
    public void Compile_OperandThatTheOperatorCannotHave_ThrowsSayingSo()
    {
        var exception = Assert.Throws<ArgumentException>(() => CompiledCondition.Compile(Written.When("employees", "gt", "many")));

        Assert.Contains("'gt' has \"many\"; write a number", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => CompiledCondition.Compile(Written.When("type", "matches", "(a)\\1")));
    }

    [Fact]
    public void Uses_NestedField_IsFound()
    {
        var nested = Written.When(new ConditionTerm.None([Written.When(new ConditionTerm.All([Written.When(new ConditionTerm.Any([Written.When("record.hasAssignee", "eq", true)]))]))]));

        var condition = CompiledCondition.Compile(nested);

        Assert.True(condition.Uses(BuiltInField.RecordHasAssignee));
        Assert.False(condition.Uses(BuiltInField.Source));
        Assert.False(condition.Uses(BuiltInField.None));
        Assert.True(CompiledCondition.Compile(IsSolar).Uses(BuiltInField.None));
    }

    private static bool Holds(params ConditionTerm[] terms) => CompiledCondition.Compile(Written.When(terms)).Holds(Solar);
}
