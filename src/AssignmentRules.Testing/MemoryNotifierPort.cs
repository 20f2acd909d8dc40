using AssignmentRules.Ports;

namespace AssignmentRules.Testing;

/// <summary>Keeps what users of a <see cref="MemoryHost"/> are told.</summary>
internal sealed class MemoryNotifierPort(MemoryHost host) : INotifier
{
    private readonly MemoryTable<Notification> told = new();

    public ValueTask NotifyAsync(Notification notification, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(notification);
        if (host.TakeFault(HostFault.Notify))
        {
            throw new InvalidOperationException("The user cannot be told, as was asked for.");
        }

        told.Put(notification.TenantId, notification.Key, notification);
        return ValueTask.CompletedTask;
    }

    public IReadOnlyList<Notification> List(string tenantId) => told.List(tenantId);
}
