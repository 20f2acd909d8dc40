using AssignmentRules.Ports;

namespace AssignmentRules.Testing;

/// <summary>Writes the owners of a <see cref="MemoryHost"/>'s records.</summary>
internal sealed class MemoryOwnerPort(MemoryHost host) : IOwnerWriter
{
    private readonly MemoryTable<string> keys = new();

    public ValueTask SetOwnerAsync(string tenantId, string recordId, string role, string? userId, string key, CancellationToken cancellationToken = default)
    {
        if (host.TakeFault(HostFault.WriteRole))
        {
            throw new InvalidOperationException("The CRM refuses an owner, as it was told to.");
        }

        if (keys.Find(tenantId, key) is null)
        {
            keys.Put(tenantId, key, key);
            var record = host.FindRecord(tenantId, recordId);
            var owners = new Dictionary<string, string?>(record.Owners, StringComparer.Ordinal);
            var isOwn = string.Equals(role, Candidate.Owner.OfRecord, StringComparison.Ordinal) && !owners.ContainsKey(role);
            if (!isOwn)
            {
                owners[role] = userId;
            }

            host.Put(tenantId, record with { Owner = isOwn ? userId : record.Owner, Owners = owners });
        }

        return ValueTask.CompletedTask;
    }
}
