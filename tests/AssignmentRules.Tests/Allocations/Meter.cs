namespace AssignmentRules.Tests.Allocations;

/// <summary>Counts the bytes that calls leave behind; of one call the median of many, so that neither the first calls nor a dictionary that grows now and then count.</summary>
internal static class Meter
{
    private const int Warming = 200;
    private const int Counted = 401;
    private const int Runs = 5;

    public static long BytesOf(Action act) => BytesOf(_ => act());

    /// <summary>The bytes of one call.</summary>
    /// <param name="act">Is given the number of the call, from 0.</param>
    public static long BytesOf(Action<int> act)
    {
        var bytes = new long[Counted];
        for (var call = 0; call < Warming; call++)
        {
            act(call);
        }

        for (var call = 0; call < Counted; call++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            act(Warming + call);
            bytes[call] = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Array.Sort(bytes);
        return bytes[Counted / 2];
    }

    /// <summary>The bytes of a run of many calls: the least of some runs, as a collection counts what a thread had left of its share as if it were used.</summary>
    public static long BytesOfRun(Action run)
    {
        var least = long.MaxValue;
        for (var time = 0; time < Runs; time++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            run();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
