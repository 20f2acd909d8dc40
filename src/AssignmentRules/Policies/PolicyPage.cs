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

    /// <summary>Held by whoever looks for a new version.</summary>
    private SemaphoreSlim Gate { get; } = new(1, 1);

    public CompiledPolicy Current
    {
        get => current;
        set => current = value;
    }

    /// <summary>The version that was refused last; read and written during a check only.</summary>
    public string? RefusedStamp { get; set; }

    /// <summary>Whether the source had no policy any more when it was last looked for one; read and written during a check only.</summary>
    public bool IsMissed { get; set; }

    /// <summary>Whether it was looked at not long ago. A clock that was set back does not say so.</summary>
    public bool IsFresh(DateTimeOffset at) => (ulong)(at.UtcTicks - Volatile.Read(ref checkedAt)) < (ulong)interval.Ticks;

    public AssignmentPlan? FindFresh(DateTimeOffset at) => IsFresh(at) ? current.Assignment : null;

    /// <summary>Begins a check, unless one is under way.</summary>
    public bool TryBeginCheck() => Gate.Wait(0, CancellationToken.None);

    /// <summary>Begins a check, after the one that is under way.</summary>
    public Task BeginCheckAsync(CancellationToken cancellationToken) => Gate.WaitAsync(cancellationToken);

    public void EndCheck(DateTimeOffset at)
    {
        Volatile.Write(ref checkedAt, at.UtcTicks);
        Gate.Release();
    }
}
