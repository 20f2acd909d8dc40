using System.Globalization;
using System.Numerics;

namespace AssignmentRules.Pools;

/// <summary>An exact fraction as traces write it: <c>2/3</c>, <c>-1/6</c>, <c>1</c>.</summary>
/// <param name="Numerator">The numerator, with the sign.</param>
/// <param name="Denominator">Above 0.</param>
internal readonly record struct Fraction(BigInteger Numerator, BigInteger Denominator)
{
    public static Fraction Parse(string text)
    {
        var bar = text.IndexOf('/', StringComparison.Ordinal);
        return bar < 0
            ? new Fraction(BigInteger.Parse(text, CultureInfo.InvariantCulture), BigInteger.One)
            : new Fraction(BigInteger.Parse(text.AsSpan(0, bar), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), BigInteger.Parse(text.AsSpan(bar + 1), NumberStyles.None, CultureInfo.InvariantCulture));
    }

    public static Fraction operator -(Fraction left, Fraction right) =>
        new((left.Numerator * right.Denominator) - (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    public int Sign => Numerator.Sign;

    public Fraction DividedBy(int divisor) => new(Numerator, Denominator * divisor);

    public override string ToString()
    {
        var common = BigInteger.GreatestCommonDivisor(Numerator, Denominator);
        var (numerator, denominator) = (Numerator / common, Denominator / common);
        return denominator.IsOne
            ? numerator.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{numerator}/{denominator}");
    }
}
