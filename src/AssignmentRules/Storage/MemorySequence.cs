using System.Runtime.InteropServices;

namespace AssignmentRules.Storage;

/// <summary>The order of a tenant's decisions. Every thread counts it on: it stands on a line of the cache by itself, so that nothing else is fetched again for it.</summary>
internal sealed class MemorySequence
{
    private Counter counter;

    public long Next() => Interlocked.Increment(ref counter.Last);

    [StructLayout(LayoutKind.Explicit, Size = 2 * LineSize)]
    private struct Counter
    {
        private const int LineSize = 128;

        [FieldOffset(LineSize)]
        public long Last;
    }
}
