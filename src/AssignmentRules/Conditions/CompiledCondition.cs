namespace AssignmentRules.Conditions;

/// <summary>A condition, ready to be tested. A stand-in: equal and one-of on text.</summary>
internal sealed class CompiledCondition
{
    private readonly (FieldName Field, FieldTest Test)[] tests;

    private CompiledCondition((FieldName Field, FieldTest Test)[] tests) => this.tests = tests;

    public static CompiledCondition Compile(Condition? condition) =>
        new([.. (condition ?? Condition.Always).Terms.OfType<ConditionTerm.Field>().SelectMany(term => term.Tests.Select(test => (FieldName.Of(term.Name), test)))]);

    public bool Holds(IFields fields)
    {
        foreach (var (field, test) in tests)
        {
            var value = fields.Find(field);
            var holds = test.Operator == ConditionOperator.In ? Array.IndexOf(test.Operand.Items, value) >= 0 : value == test.Operand;
            if (!holds)
            {
                return false;
            }
        }

        return true;
    }
}
