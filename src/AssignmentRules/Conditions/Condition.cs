namespace AssignmentRules.Conditions;

/// <summary>What must hold of a request and its record: all of <see cref="Terms"/>. Without terms it always holds.</summary>
/// <param name="Terms">The members of the condition, in the order of the file.</param>
public sealed record Condition(IReadOnlyList<ConditionTerm> Terms)
{
    /// <summary>The condition that always holds.</summary>
    public static readonly Condition Always = new([]);
}

/// <summary>One member of a condition.</summary>
public abstract record ConditionTerm
{
    private ConditionTerm()
    {
    }

    /// <summary>A field, and the tests that all hold of its value.</summary>
    /// <param name="Name">A built-in field (<c>source</c>, <c>record.kind</c>, …) or the name of an attribute.</param>
    /// <param name="Tests">The tests, in the order of the file; at least one.</param>
    public sealed record Field(string Name, IReadOnlyList<FieldTest> Tests) : ConditionTerm;

    /// <summary>At least one of the conditions holds; of none, none does.</summary>
    /// <param name="Conditions">The conditions.</param>
    public sealed record Any(IReadOnlyList<Condition> Conditions) : ConditionTerm;

    /// <summary>All conditions hold.</summary>
    /// <param name="Conditions">The conditions.</param>
    public sealed record All(IReadOnlyList<Condition> Conditions) : ConditionTerm;

    /// <summary>No condition holds.</summary>
    /// <param name="Conditions">The conditions.</param>
    public sealed record None(IReadOnlyList<Condition> Conditions) : ConditionTerm;
}

/// <summary>One operator and its operand. A value of another kind than the operand never passes, and is no error.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Operand">A scalar; a list for <see cref="ConditionOperator.In"/> and <see cref="ConditionOperator.NotIn"/>; a boolean for <see cref="ConditionOperator.Exists"/>.</param>
public sealed record FieldTest(ConditionOperator Operator, AttributeValue Operand);
