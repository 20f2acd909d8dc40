using System.Globalization;
using AssignmentRules.Storage;

namespace AssignmentRules.HandOvers;

/// <summary>
/// Lets one node at a time apply an operation. Who takes it over from one that was silent gets the next fence, and from then on the journal refuses what
/// the other still writes.
/// </summary>
internal sealed class OperationLease(IHandOverJournal store, string tenantId, string operationId, LeaseTime time, string node)
{
    private const string Name = "lease";

    private HandOverEntry held = new(Name, string.Empty);

    /// <summary>How often the operation was taken, this time included.</summary>
    public long Fence { get; private set; }

    /// <summary>Takes the operation.</summary>
    /// <returns>False: another node is at work on it.</returns>
    public async ValueTask<bool> TakeAsync(CancellationToken cancellationToken)
    {
        var present = await store.FindEntryAsync(tenantId, operationId, Name, cancellationToken).ConfigureAwait(false);
        var (fence, until) = Read(present);
        if (!time.IsOver(until))
        {
            return false;
        }

        Fence = fence + 1;
        return await WriteAsync(next => present is null
            ? store.AddEntryAsync(tenantId, operationId, next, cancellationToken)
            : store.PutEntryAsync(tenantId, operationId, next, new HandOverEntry(Name, present), cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Makes sure, before something is done, that the operation is still this node's, and for long enough.</summary>
    /// <exception cref="OperationTakenException">It is not: another node took it, or the journal took too long to say so.</exception>
    public async ValueTask HoldAsync(CancellationToken cancellationToken)
    {
        var present = held;
        if (!time.HasEnough && (!await WriteAsync(next => store.PutEntryAsync(tenantId, operationId, next, present, cancellationToken)).ConfigureAwait(false) || !time.HasEnough))
        {
            throw new OperationTakenException(operationId);
        }
    }

    /// <summary>Writes an entry of the operation.</summary>
    /// <exception cref="OperationTakenException">Another node took the operation; nothing was written.</exception>
    public async ValueTask PutAsync(HandOverEntry entry, CancellationToken cancellationToken)
    {
        if (!await store.PutEntryAsync(tenantId, operationId, entry, held, cancellationToken).ConfigureAwait(false))
        {
            throw new OperationTakenException(operationId);
        }
    }

    /// <summary>Lets the operation go, so that whoever applies it again need not wait. It does nothing where another node took it.</summary>
    public async ValueTask ReleaseAsync() => await store.PutEntryAsync(tenantId, operationId, EntryOf(DateTimeOffset.MinValue), held, CancellationToken.None).ConfigureAwait(false);

    private async ValueTask<bool> WriteAsync(Func<HandOverEntry, ValueTask<bool>> write)
    {
        var isMine = await time.WriteAsync(end => write(held = EntryOf(end))).ConfigureAwait(false);

        // A store that tries again what it got no answer to finds its own first write in the way.
        return isMine || string.Equals(held.Text, await store.FindEntryAsync(tenantId, operationId, Name).ConfigureAwait(false), StringComparison.Ordinal);
    }

    private HandOverEntry EntryOf(DateTimeOffset until) => new(Name, string.Create(CultureInfo.InvariantCulture, $"{Fence} {until:O} {node}"));

    private static (long Fence, DateTimeOffset Until) Read(string? text) => text?.Split(' ') is [var fence, var until, _]
        ? (long.Parse(fence, CultureInfo.InvariantCulture), DateTimeOffset.ParseExact(until, "O", CultureInfo.InvariantCulture))
        : (0, DateTimeOffset.MinValue);
}

/// <summary>Another node took over the operation that this one was applying.</summary>
internal sealed class OperationTakenException(string operationId) : Exception($"Another node applies the operation '{operationId}'.");
