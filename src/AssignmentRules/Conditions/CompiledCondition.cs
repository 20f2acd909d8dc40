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
