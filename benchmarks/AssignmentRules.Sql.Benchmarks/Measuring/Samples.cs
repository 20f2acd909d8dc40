namespace AssignmentRules.Sql.Benchmarks.Measuring;

/// <summary>What was measured, a value per round.</summary>
internal sealed record Samples(IReadOnlyList<double> Values)
{
    public double Min => Values.Min();

    public double Max => Values.Max();

    public double Median
    {
        get
        {
            double[] ordered = [.. Values.Order()];
            return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
        }
    }
}
