using AssignmentRules.Ports;

namespace AssignmentRules.Testing;

/// <summary>Writes owners and roles into a <see cref="MemoryHost"/>.</summary>
internal sealed class MemoryOwnerWriter(MemoryHost host) : IOwnerWriter
{
    public ValueTask SetOwnerAsync(string tenantId, string recordId, string role, string? userId, string key, CancellationToken cancellationToken = default)
    {
        if (host.TakeFault(HostFault.WriteRole))
        {
            throw new InvalidOperationException($"The role '{role}' of '{recordId}' cannot be written, as it was told.");
        }

        var record = host.FindRecord(tenantId, recordId);
        var isOwner = string.Equals(role, Candidate.Owner.OfRecord, StringComparison.Ordinal);
        var owners = record.Owners.Where(pair => !string.Equals(pair.Key, role, StringComparison.Ordinal)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        if (!isOwner)
        {
            owners[role] = userId;
        }

        host.Put(tenantId, record with { Owner = isOwner ? userId : record.Owner, Owners = owners });
        return ValueTask.CompletedTask;
    }
}
