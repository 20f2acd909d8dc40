using AssignmentRules.Ports;

namespace AssignmentRules.Testing;

/// <summary>Keeps what users of a <see cref="MemoryHost"/> are told; a repeat is kept once.</summary>
internal sealed class MemoryNotifier(MemoryHost host, MemoryTable<Notification> notifications) : INotifier
{
    public ValueTask NotifyAsync(Notification notification, CancellationToken cancellationToken = default)
    {
        if (host.TakeFault(HostFault.Notify))
        {
            throw new InvalidOperationException($"'{notification.ToUserId}' cannot be told, as it was told.");
        }

        notifications.Put(notification.TenantId, notification.Key, notification);
        return ValueTask.CompletedTask;
    }
}
