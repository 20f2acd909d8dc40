using System.Collections.Frozen;

namespace AssignmentRules.Conditions;

/// <summary>
/// Equal to one of a list or, negated, to none of it while being of the kind of at least one. Takes the same time for a long list as for a short one.
/// </summary>
internal sealed class ListTest : ValueTest
{
    private readonly bool isNegated;
    private readonly FrozenSet<string> texts;
    private readonly FrozenSet<decimal> numbers;
    private readonly FrozenSet<bool> booleans;
    private readonly FrozenSet<long> instants;

    public ListTest(AttributeValue[] items, bool isNegated)
    {
        this.isNegated = isNegated;
        texts = items.Select(item => item.Text).OfType<string>().ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        numbers = items.Where(item => item.Kind == AttributeKind.Number).Select(item => item.Number).ToFrozenSet();
        booleans = items.Where(item => item.Kind == AttributeKind.Boolean).Select(item => item.Boolean).ToFrozenSet();
        instants = items.Select(Instant).OfType<long>().ToFrozenSet();
    }

    public override bool Passes(in AttributeValue value)
    {
        var instant = 0L;
        var isDate = instants.Count > 0 && IsoDate.TryRead(in value, out instant);
        return value.Kind switch
        {
            AttributeKind.Text => (texts.Count > 0 || isDate) && (texts.Contains(value.Text!) || (isDate && instants.Contains(instant))) != isNegated,
            AttributeKind.Number => numbers.Count > 0 && numbers.Contains(value.Number) != isNegated,
            AttributeKind.Boolean => booleans.Count > 0 && booleans.Contains(value.Boolean) != isNegated,
            AttributeKind.Date => isDate && instants.Contains(instant) != isNegated,
            _ => false,
        };
    }

    private static long? Instant(AttributeValue item) => IsoDate.TryRead(in item, out var instant) ? instant : null;
}
