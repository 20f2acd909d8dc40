using AssignmentRules.Ports;

namespace AssignmentRules.Testing;

/// <summary>The CRM of a <see cref="MemoryHost"/>, as workflows see it. It keeps keys, and so refuses a repeat.</summary>
internal sealed class MemoryCrmPort(MemoryHost host) : ICrm
{
    private readonly MemoryTable<string> statuses = new();
    private readonly MemoryTable<string> keys = new();
    private int writes;

    /// <summary>How often a status was written.</summary>
    public int Writes => Volatile.Read(ref writes);

    public ValueTask<CrmConnection> GetConnectionAsync(string tenantId, CancellationToken cancellationToken = default)
    {
        var crm = host.FindCrm(tenantId);
        return new(new CrmConnection(crm.Provider) { IsConnected = crm.IsConnected, IsMapped = crm.IsMapped });
    }

    public ValueTask<IReadOnlyList<CrmOption>> ListOptionsAsync(string tenantId, string field, CancellationToken cancellationToken = default) =>
        new([.. Answering(tenantId).Options.GetValueOrDefault(field, []).Select(option => new CrmOption(option.OptionId, option.Label))]);

    public ValueTask<string?> FindStatusAsync(string tenantId, string recordId, CancellationToken cancellationToken = default)
    {
        Answering(tenantId);
        return new(statuses.Find(tenantId, recordId));
    }

    public ValueTask SetStatusAsync(string tenantId, string recordId, string optionId, string key, CancellationToken cancellationToken = default)
    {
        Answering(tenantId);
        if (host.TakeFault(HostFault.WriteStatus))
        {
            throw new InvalidOperationException("The CRM refuses a status, as it was told to.");
        }

        if (keys.Find(tenantId, key) is null)
        {
            keys.Put(tenantId, key, key);
            statuses.Put(tenantId, recordId, optionId);
            Interlocked.Increment(ref writes);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The option that is the record's status; null: none.</summary>
    public MemoryCrmOption? FindStatus(string tenantId, string recordId) => statuses.Find(tenantId, recordId) is not { } optionId
        ? null
        : host.FindCrm(tenantId).Options.Values.SelectMany(options => options).FirstOrDefault(option => string.Equals(option.OptionId, optionId, StringComparison.Ordinal)) ?? new MemoryCrmOption(optionId, optionId);

    private MemoryCrm Answering(string tenantId) =>
        host.FindCrm(tenantId) is { IsAvailable: true } crm ? crm : throw new InvalidOperationException("The CRM does not answer, as it was told to.");
}
