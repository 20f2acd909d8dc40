using System.Collections.Frozen;

namespace AssignmentRules.Conditions;

/// <summary>The part of an index that one field is the key of: for each of its values the positions of the conditions to test, ascending.</summary>
internal sealed class KeyField : KeyList
{
    private readonly FieldName name;
    private readonly FrozenDictionary<string, int[]> texts;
    private readonly FrozenDictionary<decimal, int[]> numbers;
    private readonly int[] whenTrue;
    private readonly int[] whenFalse;

    /// <param name="name">The field.</param>
    /// <param name="entries">Values and positions, in ascending order of the positions.</param>
    public KeyField(FieldName name, IReadOnlyList<(AttributeValue Value, int Position)> entries)
    {
        this.name = name;
        texts = Bucket(entries.Where(entry => entry.Value.Kind == AttributeKind.Text), value => value.Text!, StringComparer.OrdinalIgnoreCase);
        numbers = Bucket(entries.Where(entry => entry.Value.Kind == AttributeKind.Number), value => value.Number, EqualityComparer<decimal>.Default);
        whenTrue = [.. entries.Where(entry => entry.Value.Boolean).Select(entry => entry.Position)];
        whenFalse = [.. entries.Where(entry => entry.Value is { Kind: AttributeKind.Boolean, Boolean: false }).Select(entry => entry.Position)];
    }

    public override Candidates Find(IFields fields)
    {
        var value = fields.Find(name);
        return new Candidates(value.Kind switch
        {
            AttributeKind.Text => texts.GetValueOrDefault(value.Text!, []),
            AttributeKind.Number => numbers.GetValueOrDefault(value.Number, []),
            AttributeKind.Boolean => value.Boolean ? whenTrue : whenFalse,
            _ => [],
        });
    }

    private static FrozenDictionary<TKey, int[]> Bucket<TKey>(
        IEnumerable<(AttributeValue Value, int Position)> entries,
        Func<AttributeValue, TKey> keyOf,
        IEqualityComparer<TKey> comparer)
        where TKey : notnull =>
        entries
            .GroupBy(entry => keyOf(entry.Value), entry => entry.Position, comparer)
            .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray(), comparer);
}
