using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using AssignmentRules.Storage;

namespace AssignmentRules.HandOvers;

/// <summary>What one operation has done so far, as the store keeps it.</summary>
internal sealed class HandOverJournal(IHandOverJournal store, OperationLease lease, string tenantId, string operationId)
{
    private const string Accounts = "account/";
    private const string Told = "told/";
    private const string Digests = "digests/";
    private const string End = "end";
    private const string Finished = "";
    private const string Rejected = "rejected";
    private const string Open = "open";
    private const int LongestKey = 780;

    /// <summary>Under which it is written, and the host asked.</summary>
    public OperationLease Lease => lease;

    /// <summary>A key that is the same for every repeat of a write: the operation, the round if it is not the first, then what is written.</summary>
    public string KeyOf(string what, int round = 0) => round == 0 ? $"{operationId}/{what}" : string.Create(CultureInfo.InvariantCulture, $"{operationId}/round-{round}/{what}");

    public async ValueTask<bool> IsFinishedAsync(CancellationToken cancellationToken) => await FindEndAsync(cancellationToken).ConfigureAwait(false) is Finished;

    public ValueTask FinishAsync(CancellationToken cancellationToken) => PutAsync(End, Finished, cancellationToken);

    /// <summary>Notes that nothing of the operation was done: what the journal has of it may be purged, as if it were finished.</summary>
    public ValueTask RejectAsync(CancellationToken cancellationToken) => PutAsync(End, Rejected, cancellationToken);

    /// <summary>Goes on with the operation. One that ended rejected is kept again until it is over.</summary>
    /// <returns>False: it is finished.</returns>
    public async ValueTask<bool> OpenAsync(CancellationToken cancellationToken)
    {
        var end = await FindEndAsync(cancellationToken).ConfigureAwait(false);
        if (end is Rejected)
        {
            await PutAsync(End, Open, cancellationToken).ConfigureAwait(false);
        }

        return end is not Finished;
    }

    public async ValueTask<bool> WasToldAsync(string key, CancellationToken cancellationToken) => await HasAsync(ToldName(key), cancellationToken).ConfigureAwait(false);

    /// <param name="key">The notification's key.</param>
    /// <param name="accountId">The account that it was about, by which it is found and erased; empty: it was about the operation.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public ValueTask PutToldAsync(string key, string accountId, CancellationToken cancellationToken) => PutAsync(ToldName(key), accountId, cancellationToken);

    public async ValueTask<AccountEntry?> FindAccountAsync(string accountId, CancellationToken cancellationToken) =>
        await store.FindEntryAsync(tenantId, operationId, Accounts + accountId, cancellationToken).ConfigureAwait(false) is { } text ? Read(text) : null;

    public ValueTask PutAccountAsync(string accountId, AccountEntry entry, CancellationToken cancellationToken) =>
        PutAsync(Accounts + accountId, JsonSerializer.Serialize(entry, AccountEntryJsonContext.Default.AccountEntry), cancellationToken);

    public async IAsyncEnumerable<(string AccountId, AccountEntry Entry)> ListAccountsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in store.ListEntriesAsync(tenantId, operationId, Accounts, cancellationToken).ConfigureAwait(false))
        {
            yield return (entry.Name[Accounts.Length..], Read(entry.Text));
        }
    }

    /// <summary>Whether the plan of any account was written down.</summary>
    public async ValueTask<bool> HasAccountsAsync(CancellationToken cancellationToken)
    {
        await foreach (var _ in store.ListEntriesAsync(tenantId, operationId, Accounts, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        return false;
    }

    /// <summary>The fences of the calls that came to telling digests, first to last.</summary>
    public async ValueTask<IReadOnlyList<long>> ListDigestsAsync(CancellationToken cancellationToken)
    {
        var fences = new List<long>();
        await foreach (var entry in store.ListEntriesAsync(tenantId, operationId, Digests, cancellationToken).ConfigureAwait(false))
        {
            fences.Add(long.Parse(entry.Name.AsSpan(Digests.Length), CultureInfo.InvariantCulture));
        }

        return fences;
    }

    /// <summary>Notes, before they are told, that this call tells in digests whatever no earlier call did.</summary>
    public ValueTask PutDigestsAsync(CancellationToken cancellationToken) => PutAsync(string.Create(CultureInfo.InvariantCulture, $"{Digests}{lease.Fence:D19}"), string.Empty, cancellationToken);

    /// <summary>The key is put together of ids, and a store has room for each of them alone.</summary>
    private static string ToldName(string key) => Told + KeyText.Shortened(key, LongestKey);

    private static AccountEntry Read(string text) => JsonSerializer.Deserialize(text, AccountEntryJsonContext.Default.AccountEntry)!;

    private ValueTask<string?> FindEndAsync(CancellationToken cancellationToken) => store.FindEntryAsync(tenantId, operationId, End, cancellationToken);

    private async ValueTask<bool> HasAsync(string name, CancellationToken cancellationToken) =>
        await store.FindEntryAsync(tenantId, operationId, name, cancellationToken).ConfigureAwait(false) is not null;

    private ValueTask PutAsync(string name, string text, CancellationToken cancellationToken) =>
        lease.PutAsync(new HandOverEntry(name, text), cancellationToken);
}

/// <summary>How far one account has come. What is planned is written down before anything moves, so that a repeat knows whom it moves from.</summary>
internal sealed record AccountEntry(HandOverStage Stage)
{
    /// <summary>What is to be done, and from <see cref="HandOverStage.Moved"/> on what was; null: done, and only counted.</summary>
    public AccountHandOver? Account { get; init; }

    public MailMode Mail { get; init; }

    /// <summary>Tasks that moved already, where others failed; a repeat does not ask for them again.</summary>
    public IReadOnlyList<string> MovedTaskIds { get; init; } = [];

    /// <summary>Records that moved already; null: none. A repeat does not write them again.</summary>
    public IReadOnlyList<string>? MovedRecordIds { get; init; }

    /// <summary>Roles that are written already, where another failed; null: none.</summary>
    public IReadOnlyList<string>? WrittenRoles { get; init; }

    /// <summary>How many tasks moved, in all rounds.</summary>
    public int TaskCount { get; init; }

    /// <summary>Whether anything of it changed hands.</summary>
    public bool HasMoves { get; init; }

    /// <summary>How often the account was done before: what somebody who leaves got there since is a round of its own, with its own keys.</summary>
    public int Round { get; init; }

    /// <summary>The fence of the call that moved the tasks.</summary>
    public long Fence { get; init; }

    /// <summary>What earlier rounds leave to digests; null: nothing.</summary>
    public IReadOnlyList<DigestPart>? Earlier { get; init; }

    /// <summary>Whether nothing is left to do, but for what the whole operation tells at its end.</summary>
    internal bool IsOver => Stage == HandOverStage.Done || this is { Stage: HandOverStage.Moved, Mail: MailMode.Digest };

    /// <summary>Whether anything may have been written.</summary>
    internal bool HasBegun => Stage != HandOverStage.Planned || Round > 0 || WrittenRoles is not null;

    /// <summary>What digests are to tell of it.</summary>
    internal IEnumerable<DigestPart> DigestParts => this is { Stage: HandOverStage.Moved, Mail: MailMode.Digest, Account: { } account } ? [.. Earlier ?? [], new DigestPart(Fence, account)] : Earlier ?? [];

    /// <summary>The round after this one.</summary>
    internal AccountEntry ToNextRound() => new(HandOverStage.Planned) { Round = Round + 1, TaskCount = TaskCount, HasMoves = HasMoves, Earlier = DigestParts.ToArray() is { Length: > 0 } parts ? parts : null };
}

/// <summary>What one call moved of an account, to be told in a digest.</summary>
internal sealed record DigestPart(long Fence, AccountHandOver Account);

/// <summary>The steps of one account's hand-over.</summary>
internal enum HandOverStage
{
    Planned,
    RolesWritten,
    Moved,
    Done,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AccountEntry))]
internal sealed partial class AccountEntryJsonContext : JsonSerializerContext;
