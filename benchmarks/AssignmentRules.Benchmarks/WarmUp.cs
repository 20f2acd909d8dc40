using System.Diagnostics;

namespace AssignmentRules.Benchmarks;

/// <summary>Goes before a measurement where the runtime takes longer to optimise for good than the usual warm-up takes.</summary>
internal static class WarmUp
{
    /// <summary>Does it again and again for this long.</summary>
    public static void For(TimeSpan time, Action act)
    {
        var warming = Stopwatch.StartNew();
        while (warming.Elapsed < time)
        {
            act();
        }
    }
}
