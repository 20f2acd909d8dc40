using System.Runtime.CompilerServices;
using AssignmentRules.Ports;

namespace AssignmentRules.Testing;

/// <summary>What hangs on the accounts of a <see cref="MemoryHost"/>.</summary>
internal sealed class MemoryAccounts(MemoryHost host, MemoryTable<MemoryRecord> records) : IAccountDirectory
{
    private const string Account = "account";

    public async IAsyncEnumerable<HeldRole> ListRolesAsync(string tenantId, string userId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var users = host.ListUsers(tenantId);
        foreach (var account in InOrder(tenantId).Where(record => KindOf(record) == Account))
        {
            var owner = account.Owner is null ? [] : new[] { KeyValuePair.Create(Candidate.Owner.OfRecord, (string?)account.Owner) };
            foreach (var (role, holder) in account.Owners.Concat(owner).DistinctBy(pair => pair.Key, StringComparer.Ordinal).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (string.Equals((users.Find(holder) ?? users.FindByEmail(holder))?.UserId ?? holder, userId, StringComparison.Ordinal))
                {
                    yield return new HeldRole(account.RecordId, role);
                }
            }
        }

        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    public async IAsyncEnumerable<AccountRecord> ListRecordsAsync(string tenantId, string accountId, string kind, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var record in InOrder(tenantId).Where(record => string.Equals(record.AccountId, accountId, StringComparison.Ordinal) && string.Equals(KindOf(record), kind, StringComparison.Ordinal)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new AccountRecord(record.RecordId, record.FindOwner(Candidate.Owner.OfRecord), record.IsOpen);
        }

        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    private IEnumerable<MemoryRecord> InOrder(string tenantId) => records.List(tenantId).Where(record => record.Exists).OrderBy(record => record.RecordId, StringComparer.Ordinal);

    private static string KindOf(MemoryRecord record) => new RecordKey(record.RecordId).Kind;
}
