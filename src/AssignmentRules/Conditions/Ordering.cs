namespace AssignmentRules.Conditions;

/// <summary>What the operators that compare ask of the order of value and operand.</summary>
internal static class Ordering
{
    /// <param name="operation">The operator.</param>
    /// <param name="order">Negative when the value is less than the operand, 0 when equal, positive when greater.</param>
    public static bool Passes(ConditionOperator operation, int order) => operation switch
    {
        ConditionOperator.Eq => order == 0,
        ConditionOperator.Not => order != 0,
        ConditionOperator.Gt => order > 0,
        ConditionOperator.Gte => order >= 0,
        ConditionOperator.Lt => order < 0,
        ConditionOperator.Lte => order <= 0,
        _ => false,
    };
}
