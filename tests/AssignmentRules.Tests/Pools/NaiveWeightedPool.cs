using System.Numerics;

namespace AssignmentRules.Tests.Pools;

/// <summary>Tijdeman's rule as the policy words it, with unbounded fractions and a look at everyone at each pick.</summary>
internal sealed class NaiveWeightedPool(int[] weights)
{
    private readonly (BigInteger Top, BigInteger Bottom)[] claims = [.. weights.Select(_ => (BigInteger.Zero, BigInteger.One))];
    private int last = -1;
    private int inARow;

    /// <summary>The next of those who can be taken, when these count, or -1.</summary>
    public int Next(IReadOnlySet<int> eligible, IReadOnlySet<int> counted, int? catchUp = null)
    {
        if (eligible.Count == 0)
        {
            return -1;
        }

        var (n, sum) = (counted.Count, counted.Sum(member => (long)weights[member]));
        foreach (var member in counted)
        {
            claims[member] = Add(claims[member], (weights[member], sum));
        }

        var winner = Best(eligible.Order(), n);
        if (catchUp <= inARow && winner == last && eligible.Count > 1 && n > 1 && Compare(claims[winner], ((2 * n) - 3, (2 * n) - 2)) > 0)
        {
            winner = Best(eligible.Order().Where(member => member != last), n);
        }

        Fall(winner);
        return winner;
    }

    public void Manual(int member) => Fall(member);

    private void Fall(int member)
    {
        claims[member] = Add(claims[member], (-1, 1));
        inARow = last == member ? inARow + 1 : 1;
        last = member;
    }

    private int Best(IEnumerable<int> eligible, int n)
    {
        int[] all = [.. eligible];
        if (n == 1)
        {
            return all.Single();
        }

        int[] ready = [.. all.Where(member => Compare(claims[member], (1, (2 * n) - 2)) >= 0)];
        return (ready.Length > 0 ? ready : all).Aggregate((best, member) => Compare(Deadline(member, n), Deadline(best, n)) < 0 ? member : best);
    }

    private (BigInteger Top, BigInteger Bottom) Deadline(int member, int n)
    {
        var (top, bottom) = Add(((2 * n) - 3, (2 * n) - 2), (-claims[member].Top, claims[member].Bottom));
        return (top, bottom * weights[member]);
    }

    private static (BigInteger Top, BigInteger Bottom) Add((BigInteger Top, BigInteger Bottom) left, (BigInteger Top, BigInteger Bottom) right)
    {
        var (top, bottom) = ((left.Top * right.Bottom) + (right.Top * left.Bottom), left.Bottom * right.Bottom);
        var common = BigInteger.GreatestCommonDivisor(top, bottom);
        return (top / common, bottom / common);
    }

    private static int Compare((BigInteger Top, BigInteger Bottom) left, (BigInteger Top, BigInteger Bottom) right) =>
        (left.Top * right.Bottom).CompareTo(right.Top * left.Bottom);
}
