using AssignmentRules.Assignments;

namespace AssignmentRules.Policies;

/// <summary>The policy of one tenant: the version in force, and when it was last looked at for changes.</summary>
/// <param name="current">The version in force.</param>
/// <param name="interval">How long it counts as looked at.</param>
/// <param name="now">When it is.</param>
internal sealed class PolicyPage(CompiledPolicy current, TimeSpan interval, DateTimeOffset now) : IPlanPage
{
    private volatile CompiledPolicy current = current;
    private long checkedAt = now.UtcTicks;
    private int checking;

    public CompiledPolicy Current
    {
        get => current;
        set => current = value;
    }

    public string? RefusedStamp { get; set; }

    /// <summary>Whether it was looked at not long ago. A clock that was set back does not say so.</summary>
    public bool IsFresh(DateTimeOffset at) => (ulong)(at.UtcTicks - Volatile.Read(ref checkedAt)) < (ulong)interval.Ticks;

    public AssignmentPlan? FindFresh(DateTimeOffset at) => IsFresh(at) ? current.Assignment : null;

    public bool TryBeginCheck() => Interlocked.CompareExchange(ref checking, 1, 0) == 0;

    public void EndCheck(DateTimeOffset at)
    {
        Volatile.Write(ref checkedAt, at.UtcTicks);
        Volatile.Write(ref checking, 0);
    }
}
