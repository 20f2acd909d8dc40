using System.Runtime.CompilerServices;

namespace AssignmentRules.Conditions;

/// <summary>One member of a compiled condition; the cases are those of <see cref="ConditionTerm"/>.</summary>
internal abstract class CompiledTerm
{
    private CompiledTerm()
    {
    }

    public static CompiledTerm Of(ConditionTerm term)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return term switch
        {
            ConditionTerm.Field field => new Field(FieldName.Of(field.Name), [.. field.Tests.Select(ValueTest.Of)]),
            ConditionTerm.Any any => new Any(Compile(any.Conditions)),
            ConditionTerm.All all => new All(Compile(all.Conditions)),
            ConditionTerm.None none => new None(Compile(none.Conditions)),
            _ => throw new ArgumentException($"'{term}' is no term of a condition.", nameof(term)),
        };
    }

    public abstract bool Holds(IFields fields);

    public abstract bool Uses(BuiltInField field);

    private static CompiledCondition[] Compile(IReadOnlyList<Condition> conditions) => [.. conditions.Select(CompiledCondition.Compile)];

    private static bool AnyHolds(CompiledCondition[] conditions, IFields fields)
    {
        foreach (var condition in conditions)
        {
            if (condition.Holds(fields))
            {
                return true;
            }
        }

        return false;
    }

    private sealed class Field(FieldName name, ValueTest[] tests) : CompiledTerm
    {
        public override bool Holds(IFields fields)
        {
            var value = fields.Find(name);
            foreach (var test in tests)
            {
                if (!test.Passes(in value))
                {
                    return false;
                }
            }

            return true;
        }

        public override bool Uses(BuiltInField field) => name.BuiltIn == field;
    }

    private sealed class Any(CompiledCondition[] conditions) : CompiledTerm
    {
        public override bool Holds(IFields fields) => AnyHolds(conditions, fields);

        public override bool Uses(BuiltInField field) => Array.Exists(conditions, condition => condition.Uses(field));
    }

    private sealed class All(CompiledCondition[] conditions) : CompiledTerm
    {
        public override bool Holds(IFields fields)
        {
            foreach (var condition in conditions)
            {
                if (!condition.Holds(fields))
                {
                    return false;
                }
            }

            return true;
        }

        public override bool Uses(BuiltInField field) => Array.Exists(conditions, condition => condition.Uses(field));
    }

    private sealed class None(CompiledCondition[] conditions) : CompiledTerm
    {
        public override bool Holds(IFields fields) => !AnyHolds(conditions, fields);

        public override bool Uses(BuiltInField field) => Array.Exists(conditions, condition => condition.Uses(field));
    }
}
