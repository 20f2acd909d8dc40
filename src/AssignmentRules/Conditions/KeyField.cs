using System.Collections.Frozen;

namespace AssignmentRules.Conditions;

/// <summary>The part of an index that one field is the key of: for each of its values the conditions that ask for it.</summary>
internal sealed class KeyField : KeyList
{
    private readonly FieldName name;
    private readonly FrozenDictionary<string, KeyBucket> texts;
    private readonly FrozenDictionary<decimal, KeyBucket> numbers;
    private readonly KeyBucket? whenTrue;
    private readonly KeyBucket? whenFalse;

    /// <param name="name">The field.</param>
    /// <param name="chosen">What each condition of the index is found by.</param>
    /// <param name="positions">The positions of those that an equality of this field finds, ascending.</param>
    /// <param name="beside">The bounds that conditions have beside a value.</param>
    public KeyField(FieldName name, IndexKey?[] chosen, int[] positions, BesideBounds beside)
    {
        this.name = name;
        var byText = new PositionGroups<string>(positions.Length, StringComparer.OrdinalIgnoreCase);
        var byNumber = new PositionGroups<decimal>(0);
        var byBoolean = new PositionGroups<bool>(0);
        foreach (var position in positions)
        {
            var key = chosen[position]!.Value;
            for (var index = 0; index < key.Count; index++)
            {
                var value = key.ValueAt(index);
                switch (value.Kind)
                {
                    case AttributeKind.Text:
                        byText.Add(value.Text!, position);
                        break;
                    case AttributeKind.Number:
                        byNumber.Add(value.Number, position);
                        break;
                    default:
                        byBoolean.Add(value.Boolean, position);
                        break;
                }
            }
        }

        texts = byText.ToDictionary((_, found) => new KeyBucket(found, beside)).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        numbers = byNumber.ToDictionary((_, found) => new KeyBucket(found, beside)).ToFrozenDictionary();
        var booleans = byBoolean.ToDictionary((_, found) => new KeyBucket(found, beside));
        whenTrue = booleans.GetValueOrDefault(true);
        whenFalse = booleans.GetValueOrDefault(false);
    }

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
}
