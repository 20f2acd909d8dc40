namespace AssignmentRules.Pools;

/// <summary>
/// What claims are fractions of: a whole number that the weights of those who take part divide, so that shares are exact. When they change it
/// becomes the least common multiple; where that would grow without end, a number of at least a thousand million takes its place, and claims are rounded down to it.
/// </summary>
internal static class ClaimScale
{
    private const long Largest = 1L << 40;
    private const long Fine = 1_000_000_000;

    public static long For(long scale, long weight)
    {
        if (scale % weight == 0)
        {
            return scale;
        }

        var common = (Int128)(scale / GreatestCommonDivisor(scale, weight)) * weight;
        return common <= Largest ? (long)common : weight * ((Fine + weight - 1) / weight);
    }

    public static Int128 Convert(Int128 claim, long from, long to)
    {
        if (from == to)
        {
            return claim;
        }

        var (quotient, remainder) = Int128.DivRem(claim * to, from);
        return remainder < 0 ? quotient - 1 : quotient;
    }

    private static long GreatestCommonDivisor(long left, long right)
    {
        while (right != 0)
        {
            (left, right) = (right, left % right);
        }

        return left;
    }
}
