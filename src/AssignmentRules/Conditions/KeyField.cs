using System.Collections.Frozen;

namespace AssignmentRules.Conditions;

/// <summary>The part of an index that one field is the key of: for each of its values the conditions that ask for it.</summary>
internal sealed class KeyField : KeyList
{
    private readonly FieldName name;
    private readonly FrozenDictionary<string, KeyBucket> texts;
    private readonly FrozenDictionary<decimal, KeyBucket> numbers;
    private readonly KeyBucket whenTrue;
    private readonly KeyBucket whenFalse;

    /// <param name="name">The field.</param>
    /// <param name="entries">Values and positions, in ascending order of the positions.</param>
    /// <param name="boundsOf">The bounds of the condition at a position, of one that asks for one value alone; none for any other.</param>
    public KeyField(FieldName name, IReadOnlyList<(AttributeValue Value, int Position)> entries, Func<int, RangeKey[]> boundsOf)
    {
        this.name = name;
        texts = Bucket(entries.Where(entry => entry.Value.Kind == AttributeKind.Text), value => value.Text!, boundsOf, StringComparer.OrdinalIgnoreCase);
        numbers = Bucket(entries.Where(entry => entry.Value.Kind == AttributeKind.Number), value => value.Number, boundsOf, EqualityComparer<decimal>.Default);
        whenTrue = new KeyBucket([.. entries.Where(entry => entry.Value.Boolean).Select(entry => entry.Position)], boundsOf);
        whenFalse = new KeyBucket([.. entries.Where(entry => entry.Value is { Kind: AttributeKind.Boolean, Boolean: false }).Select(entry => entry.Position)], boundsOf);
    }

    /// <summary>The bounds by which conditions are found beside a value.</summary>
    public IEnumerable<(RangeKey Key, int Position)> Bounds => texts.Values.Concat(numbers.Values).Append(whenTrue).Append(whenFalse).SelectMany(bucket => bucket.Chosen);

    public override Candidates Find(IFields fields)
    {
        var value = fields.Find(name);
        var bucket = value.Kind switch
        {
            AttributeKind.Text => texts.GetValueOrDefault(value.Text!),
            AttributeKind.Number => numbers.GetValueOrDefault(value.Number),
            AttributeKind.Boolean => value.Boolean ? whenTrue : whenFalse,
            _ => null,
        };
        return bucket is null ? Candidates.None : bucket.Find(fields);
    }

    private static FrozenDictionary<TKey, KeyBucket> Bucket<TKey>(
        IEnumerable<(AttributeValue Value, int Position)> entries,
        Func<AttributeValue, TKey> keyOf,
        Func<int, RangeKey[]> boundsOf,
        IEqualityComparer<TKey> comparer)
        where TKey : notnull =>
        entries
            .GroupBy(entry => keyOf(entry.Value), entry => entry.Position, comparer)
            .ToFrozenDictionary(group => group.Key, group => new KeyBucket([.. group.Distinct()], boundsOf), comparer);
}
