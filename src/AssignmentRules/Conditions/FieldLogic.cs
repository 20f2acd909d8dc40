namespace AssignmentRules.Conditions;

/// <summary>What tests of one field say about one another. What it says is certain; where it cannot tell, it says no.</summary>
internal static class FieldLogic
{
    /// <summary>Whether every value that passes all the given tests certainly passes the other one.</summary>
    public static bool Implies(IReadOnlyList<FieldTest> given, FieldTest asked) =>
        given.Contains(asked)
        || (asked is { Operator: ConditionOperator.Exists, Operand.Boolean: true } && given.Any(test => !IsAbsence(test)))
        || given.Any(test => ValuesOf(test) is { Length: > 0 } values && Array.TrueForAll(values, value => Passes(asked, value) == true))
        || (Bound.Of(asked) is { } limit && given.Any(test => Bound.Of(test) is { } bound && bound.IsWithin(limit)));

    /// <summary>Whether certainly no value, and no lack of one, passes all tests.</summary>
    public static bool Contradict(IReadOnlyList<FieldTest> tests)
    {
        if (tests.Any(IsAbsence))
        {
            return !tests.All(IsAbsence);
        }

        if (tests.Any(test => ValuesOf(test) is { Length: > 0 } values && Array.TrueForAll(values, value => tests.Any(other => Passes(other, value) == false))))
        {
            return true;
        }

        var bounds = tests.Select(Bound.Of).OfType<Bound>().ToArray();
        return Array.Exists(bounds, lower => Array.Exists(bounds, upper => lower.IsAbove(upper)));
    }

    private static bool IsAbsence(FieldTest test) => test is { Operator: ConditionOperator.Exists, Operand.Boolean: false };

    /// <summary>The only values that pass, as written; null: there are others.</summary>
    private static AttributeValue[]? ValuesOf(FieldTest test) => test.Operator switch
    {
        ConditionOperator.Eq => [test.Operand],
        ConditionOperator.In => test.Operand.Items,
        _ => null,
    };

    /// <summary>Whether whatever equals the value passes; null: it depends on how it is written, which equality does not see.</summary>
    private static bool? Passes(FieldTest test, AttributeValue value)
    {
        if (test.Operator == ConditionOperator.Matches)
        {
            return null;
        }

        if (IsoDate.TryRead(in value, out _) && test.Operator != ConditionOperator.Exists && !ComparesDates(test))
        {
            return null;
        }

        return ValueTest.Of(test).Passes(in value);
    }

    private static bool ComparesDates(FieldTest test) =>
        test.Operator is not (ConditionOperator.Contains or ConditionOperator.StartsWith or ConditionOperator.EndsWith)
        && (test.Operand.Kind == AttributeKind.List ? Array.TrueForAll(test.Operand.Items, item => IsoDate.TryRead(in item, out _)) : IsoDate.TryRead(test.Operand, out _));

    /// <summary>A limit of numbers, or of instants as ticks: above it or, if it is an upper one, below it.</summary>
    private readonly record struct Bound(bool IsDate, bool IsUpper, bool IsOpen, decimal Limit)
    {
        public static Bound? Of(FieldTest test)
        {
            if (test.Operator is not (ConditionOperator.Gt or ConditionOperator.Gte or ConditionOperator.Lt or ConditionOperator.Lte))
            {
                return null;
            }

            var isUpper = test.Operator is ConditionOperator.Lt or ConditionOperator.Lte;
            var isOpen = test.Operator is ConditionOperator.Lt or ConditionOperator.Gt;
            return test.Operand.Kind == AttributeKind.Number
                ? new Bound(IsDate: false, isUpper, isOpen, test.Operand.Number)
                : IsoDate.TryRead(test.Operand, out var instant) ? new Bound(IsDate: true, isUpper, isOpen, instant) : null;
        }

        /// <summary>Whether everything inside this limit is inside the other.</summary>
        public bool IsWithin(Bound other) =>
            IsDate == other.IsDate && IsUpper == other.IsUpper
            && (Limit == other.Limit ? IsOpen || !other.IsOpen : IsUpper ? Limit < other.Limit : Limit > other.Limit);

        /// <summary>Whether this is a lower limit and the other an upper one, with nothing between them; a number is never a date.</summary>
        public bool IsAbove(Bound other) =>
            !IsUpper && other.IsUpper && (IsDate != other.IsDate || Limit > other.Limit || (Limit == other.Limit && (IsOpen || other.IsOpen)));
    }
}
