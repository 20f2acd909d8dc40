using AssignmentRules.Testing;

namespace AssignmentRules.Tests.Scenarios;

public sealed class ManualTimeProviderTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Advance_WithTimers_FiresThoseDueInOrderEachAtItsTime()
    {
        var clock = new ManualTimeProvider(Start);
        var fired = new List<string>();
        using var late = clock.CreateTimer(_ => fired.Add($"late {(clock.GetUtcNow() - Start).TotalSeconds}"), null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        using var often = clock.CreateTimer(_ => fired.Add($"often {(clock.GetUtcNow() - Start).TotalSeconds}"), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        using var never = clock.CreateTimer(_ => fired.Add("never"), null, TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(["often 1", "late 2", "often 2", "often 3"], fired);
        Assert.Equal(Start.AddSeconds(3), clock.GetUtcNow());
    }

    [Fact]
    public void Dispose_OfATimer_KeepsItFromFiring()
    {
        var clock = new ManualTimeProvider(Start);
        var fired = 0;
        var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        timer.Dispose();
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(0, fired);
        Assert.False(timer.Change(TimeSpan.Zero, TimeSpan.Zero));
    }

    [Fact]
    public async Task Delay_OnTheClock_EndsWhenTheClockIsMovedThere()
    {
        var clock = new ManualTimeProvider(Start);
        var delay = Task.Delay(TimeSpan.FromSeconds(2), clock, TestContext.Current.CancellationToken);

        clock.Advance(TimeSpan.FromSeconds(1));
        var tooEarly = delay.IsCompleted;
        clock.Advance(TimeSpan.FromSeconds(1));
        await delay;

        Assert.False(tooEarly);
        Assert.Equal(TimeSpan.FromSeconds(2), clock.GetElapsedTime(Start.Ticks));
    }

    [Fact]
    public void Advance_Backwards_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ManualTimeProvider(Start).Advance(TimeSpan.FromTicks(-1)));
}
