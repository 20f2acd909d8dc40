namespace AssignmentRules.Storage;

/// <summary>
/// How much is left of a lease that this node wrote into a journal. It counts what went by here since the write was sent, so that no clock of another node
/// matters; by the monotonic clock and by the wall clock, whichever says more, because either may stand still while a machine does.
/// </summary>
internal sealed class LeaseTime(TimeProvider clock, TimeSpan length)
{
    private (long Timestamp, DateTimeOffset Wall) sent = (clock.GetTimestamp(), DateTimeOffset.MinValue);

    /// <summary>Whether half of it is left: enough to begin what must be over before another node may take it.</summary>
    public bool HasEnough => clock.GetElapsedTime(sent.Timestamp) < length / 2 && clock.GetUtcNow() - sent.Wall < length / 2;

    /// <summary>Whether a lease up to this instant is over, as far as this node's clock says. It may be wrong: only a write that succeeds takes the lease.</summary>
    public bool IsOver(DateTimeOffset until) => until <= clock.GetUtcNow();

    /// <summary>Writes a lease, up to the instant that is given to the write.</summary>
    public async ValueTask<T> WriteAsync<T>(Func<DateTimeOffset, ValueTask<T>> write)
    {
        var begun = (clock.GetTimestamp(), clock.GetUtcNow());
        var answer = await write(begun.Item2 + length).ConfigureAwait(false);
        sent = begun;
        return answer;
    }
}
