using System.Diagnostics.CodeAnalysis;

namespace AssignmentRules.Conditions;

/// <summary>
/// Finds among many items, each with a condition, those whose condition holds, without testing all of them. Immutable; a lookup allocates nothing.
/// <para>
/// Each condition is filed under one test at its top: an equality (<c>eq</c> or <c>in</c> with texts, numbers or booleans that are no dates); without one, a
/// bound by a number (<c>gt</c>, <c>gte</c>, <c>lt</c>, <c>lte</c>; of two bounds one); without one, a field that must be present (any test but
/// <c>exists: false</c>). A lookup reads the field of each list (at most <see cref="KeyChoice.MaximumFields"/>) and finds in it the conditions that the value
/// does not rule out: equalities by hash, bounds by binary search and then in logarithmic time each, presences by being there. These, and the
/// conditions filed nowhere, are tested in order. So it costs a fixed sum of the lists, and the tests: of 1,000 rules told apart by one value as
/// many as of 10, of 1,000 thresholds as many as hold, of rules with groups alone all.
/// </para>
/// </summary>
/// <typeparam name="TItem">What is found.</typeparam>
internal sealed class ConditionIndex<TItem>
{
    private readonly TItem[] items;
    private readonly CompiledCondition[] conditions;
    private readonly KeyList[] keys;
    private readonly int[] always;

    /// <summary>Compiles and files the conditions; null always holds.</summary>
    /// <exception cref="ArgumentException">A condition does not compile.</exception>
    public ConditionIndex(IReadOnlyList<(Condition? When, TItem Item)> entries)
    {
        items = [.. entries.Select(entry => entry.Item)];
        conditions = [.. entries.Select(entry => CompiledCondition.Compile(entry.When))];
        var chosen = KeyChoice.Choose([.. entries.Select(entry => entry.When)]).Index().ToArray();
        always = [.. chosen.Where(entry => entry.Item is null).Select(entry => entry.Index)];
        keys =
        [
            .. chosen
                .Where(entry => entry.Item is not null)
                .GroupBy(entry => entry.Item!.List, entry => (entry.Item!, entry.Index))
                .Select(group => List(FieldName.Of(group.Key.Field), group.Key.Kind, [.. group])),
        ];
    }

    /// <summary>The first item, in order, whose condition holds.</summary>
    public bool TryFindFirst(IFields fields, [MaybeNullWhen(false)] out TItem item)
    {
        var matches = Matches(fields);
        var isFound = matches.MoveNext();
        item = isFound ? matches.Current : default;
        return isFound;
    }

    /// <summary>All items whose condition holds, in order, for <c>foreach</c>. Conditions are tested as the walk goes on.</summary>
    public Walk Matches(IFields fields) => new(this, fields);

    /// <summary>Adds the items that the lists do not rule out, in order; their conditions are not tested.</summary>
    public void FindCandidates(IFields fields, List<TItem> found)
    {
        var candidates = new CandidateWalk(keys, always, fields);
        while (candidates.TryNext(out var position))
        {
            found.Add(items[position]);
        }
    }

    /// <summary>Whether any condition names the field; <see cref="BuiltInField.None"/> asks for any attribute.</summary>
    public bool Uses(BuiltInField field) => Array.Exists(conditions, condition => condition.Uses(field));

    private static KeyList List(FieldName field, KeyKind kind, (IndexKey Key, int Position)[] entries) => kind switch
    {
        KeyKind.Equality => new KeyField(field, [.. entries.SelectMany(entry => ((EqualityKey)entry.Key).Values.Select(value => (value, entry.Position)))]),
        KeyKind.Presence => new PresenceField(field, [.. entries.Select(entry => entry.Position)]),
        _ => new RangeField(field, [.. entries.Select(entry => ((RangeKey)entry.Key, entry.Position))]),
    };

    /// <summary>The matching items, and their enumerator: each <c>foreach</c> walks anew.</summary>
    public struct Walk
    {
        private readonly ConditionIndex<TItem> index;
        private readonly IFields fields;
        private CandidateWalk candidates;
        private int position;

        internal Walk(ConditionIndex<TItem> index, IFields fields)
        {
            this.index = index;
            this.fields = fields;
            candidates = new CandidateWalk(index.keys, index.always, fields);
        }

        public readonly TItem Current => index.items[position];

        public readonly Walk GetEnumerator() => this;

        public bool MoveNext()
        {
            while (candidates.TryNext(out position))
            {
                if (index.conditions[position].Holds(fields))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
