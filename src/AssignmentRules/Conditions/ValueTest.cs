namespace AssignmentRules.Conditions;

/// <summary>A compiled test of one value. Only <see cref="ExistsTest"/> can pass a missing value. Immutable; passing allocates nothing.</summary>
internal abstract class ValueTest
{
    /// <summary>Compiles a test.</summary>
    /// <exception cref="ArgumentException">The operator cannot have its operand.</exception>
    public static ValueTest Of(FieldTest test)
    {
        if (test.Operator == ConditionOperator.Matches && test.Operand.Text is { } pattern)
        {
            // Built here rather than checked first: building is the check, and the costly part.
            return TextPattern.TryBuild(pattern, out var regex, out var refusal) ? new PatternTest(regex) : throw new ArgumentException(Sentence(refusal.Value), nameof(test));
        }

        return ConditionCheck.FindFault(test) is { } fault ? throw new ArgumentException(Sentence(fault), nameof(test)) : Create(test.Operator, test.Operand);
    }

    /// <summary>Whether the value passes; a value of a kind that the operand is not compared with does not.</summary>
    public abstract bool Passes(in AttributeValue value);

    private static ValueTest Create(ConditionOperator operation, AttributeValue operand) => operation switch
    {
        ConditionOperator.Exists => new ExistsTest(operand.Boolean),
        ConditionOperator.In => new ListTest(operand.Items, isNegated: false),
        ConditionOperator.NotIn => new ListTest(operand.Items, isNegated: true),
        ConditionOperator.Contains => new ContainsTest(operand.Text, Compare(ConditionOperator.Eq, operand)),
        ConditionOperator.StartsWith or ConditionOperator.EndsWith => new TextTest(operation, operand.Text!),
        _ => Compare(operation, operand),
    };

    private static ValueTest Compare(ConditionOperator operation, AttributeValue operand) => operand.Kind switch
    {
        AttributeKind.Number => new NumberTest(operation, operand.Number),
        AttributeKind.Boolean => new BooleanTest(operation, operand.Boolean),
        _ when IsoDate.TryRead(in operand, out var instant) => new DateTest(operation, instant, operand.Text),
        _ => new TextTest(operation, operand.Text!),
    };

    private static string Sentence((string Message, string Cure) fault) => $"{fault.Message}; {fault.Cure}.";
}
