using AssignmentRules.Conditions;

namespace AssignmentRules.Tests.Conditions;

public sealed class ConditionCheckTests
{
    [Theory]
    [InlineData("eq", "[\"FR\"]", "'eq' has [FR]", "'in'")]
    [InlineData("eq", "null", "'eq' has null", "\"exists\": false")]
    [InlineData("not", "[1]", "'not' has [1]", "'notIn'")]
    [InlineData("not", "null", "'not' has null", "\"exists\": true")]
    [InlineData("contains", "[1]", "'contains' has [1]", "'any'")]
    [InlineData("contains", "null", "'contains' has null", "write one")]
    [InlineData("in", "\"FR\"", "'in' has \"FR\"", "write a list")]
    [InlineData("in", "[]", "'in' has an empty list", "at least one")]
    [InlineData("notIn", "[\"FR\",[\"BE\"]]", "item 1 of 'notIn' is [BE]", "in its place")]
    [InlineData("notIn", "[null]", "item 0 of 'notIn' is null", "in its place")]
    [InlineData("gt", "\"many\"", "'gt' has \"many\"", "a number, or a date")]
    [InlineData("gte", "true", "'gte' has true", "a number, or a date")]
    [InlineData("lt", "null", "'lt' has null", "a number, or a date")]
    [InlineData("lte", "[1]", "'lte' has [1]", "a number, or a date")]
    [InlineData("startsWith", "5", "'startsWith' has 5", "a text")]
    [InlineData("endsWith", "[\"x\"]", "'endsWith' has [x]", "a text")]
    [InlineData("matches", "5", "'matches' has 5", "as text")]
    [InlineData("matches", "\"a(\"", "'a(' is no regular expression", "regular expression of .NET")]
    [InlineData("matches", "\"(?=a)b\"", "cannot run '(?=a)b' without backtracking", "without lookarounds")]
    [InlineData("matches", "\"(a)\\\\1\"", "without backtracking", "backreferences")]
    [InlineData("matches", "\"(?>a)b\"", "without backtracking", "atomic groups")]
    [InlineData("matches", "\"x{100000}\"", "without backtracking", "large repetitions")]
    [InlineData("exists", "\"true\"", "'exists' has \"true\"", "true or false")]
    [InlineData("exists", "null", "'exists' has null", "true or false")]
    public void FindFault_OperandThatTheOperatorCannotHave_SaysWhatAndHow(string operation, string operand, string message, string cure)
    {
        var fault = ConditionCheck.FindFault(Written.Test(operation, operand));

        Assert.Contains(message, fault?.Message, StringComparison.Ordinal);
        Assert.Contains(cure, fault?.Cure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eq", "\"FR\"")]
    [InlineData("not", "false")]
    [InlineData("in", "[\"FR\",1,true,\"2026-01-20\"]")]
    [InlineData("gt", "5")]
    [InlineData("lte", "\"2026-01-20T10:00+02:00\"")]
    [InlineData("lt", "@2026-01-20T10:00Z")]
    [InlineData("contains", "5")]
    [InlineData("startsWith", "\"\"")]
    [InlineData("matches", "\"^\\\\d+$\"")]
    [InlineData("exists", "false")]
    public void FindFault_OperandThatFits_Null(string operation, string operand) => Assert.Null(ConditionCheck.FindFault(Written.Test(operation, operand)));

    [Fact]
    public void FindFault_OperatorThatIsNone_NamesTheOperators() =>
        Assert.Contains("startsWith", ConditionCheck.FindFault(new FieldTest((ConditionOperator)99, 5))?.Cure, StringComparison.Ordinal);
}
