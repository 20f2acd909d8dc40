namespace AssignmentRules.Conditions;

/// <summary>
/// A condition made ready to be asked often: names resolved, operands parsed, patterns built. Immutable and safe to share between threads.
/// Asking allocates nothing, except that a pattern of <see cref="ConditionOperator.Matches"/> grows its automaton while it meets texts of new shapes.
/// </summary>
internal sealed class CompiledCondition
{
    private static readonly CompiledCondition Always = new([]);

    private readonly CompiledTerm[] terms;

    private CompiledCondition(CompiledTerm[] terms) => this.terms = terms;

    /// <summary>Compiles a condition; null always holds.</summary>
    /// <exception cref="ArgumentException">An operator cannot have its operand: <see cref="ConditionCheck"/> says so without an exception.</exception>
    public static CompiledCondition Compile(Condition? condition) =>
        condition is null or { Terms.Count: 0 } ? Always : new([.. condition.Terms.Select(CompiledTerm.Of)]);

    /// <summary>Compiles what is left to ask of a condition that was found by these keys.</summary>
    public static CompiledCondition Compile(Condition? condition, params ReadOnlySpan<IndexKey?> foundBy)
    {
        if (condition is null or { Terms.Count: 0 })
        {
            return Always;
        }

        List<CompiledTerm>? left = null;
        for (var place = 0; place < condition.Terms.Count; place++)
        {
            if (Remaining(condition.Terms[place], foundBy) is { } remaining)
            {
                left ??= new List<CompiledTerm>(condition.Terms.Count - place);
                left.Add(CompiledTerm.Of(remaining));
            }
        }

        return left is null ? Always : new([.. left]);
    }

    private static ConditionTerm? Remaining(ConditionTerm term, ReadOnlySpan<IndexKey?> foundBy)
    {
        foreach (var found in foundBy)
        {
            if (found is not { Answers: true } key || term is not ConditionTerm.Field field || !string.Equals(field.Name, key.Field, StringComparison.Ordinal))
            {
                continue;
            }

            FieldTest[] others = field.Tests is [var only] && ReferenceEquals(only, key.Test) ? [] : [.. field.Tests.Where(test => !ReferenceEquals(test, key.Test))];
            if (others.Length == 0)
            {
                return null;
            }

            term = field with { Tests = others };
        }

        return term;
    }

    /// <summary>Whether all terms hold of the fields.</summary>
    public bool Holds(IFields fields)
    {
        foreach (var term in terms)
        {
            if (!term.Holds(fields))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the condition, or one nested in it, names the field; <see cref="BuiltInField.None"/> asks for any attribute.</summary>
    public bool Uses(BuiltInField field) => Array.Exists(terms, term => term.Uses(field));
}
