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
    private const string End = "end";

    /// <summary>Under which it is written, and the host asked.</summary>
    public OperationLease Lease => lease;

    /// <summary>A key that is the same for every repeat of a write: the operation, then what is written.</summary>
    public string KeyOf(string what) => $"{operationId}/{what}";

    public async ValueTask<bool> IsFinishedAsync(CancellationToken cancellationToken) => await HasAsync(End, cancellationToken).ConfigureAwait(false);

    public ValueTask FinishAsync(CancellationToken cancellationToken) => PutAsync(End, string.Empty, cancellationToken);

    public async ValueTask<bool> WasToldAsync(string key, CancellationToken cancellationToken) => await HasAsync(Told + key, cancellationToken).ConfigureAwait(false);

    public ValueTask PutToldAsync(string key, CancellationToken cancellationToken) => PutAsync(Told + key, string.Empty, cancellationToken);

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

    private static AccountEntry Read(string text) => JsonSerializer.Deserialize(text, AccountEntryJsonContext.Default.AccountEntry)!;

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

    /// <summary>How many tasks moved.</summary>
    public int TaskCount { get; init; }

    /// <summary>Whether anything of it changed hands.</summary>
    public bool HasMoves { get; init; }
}

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
