using AssignmentRules.Ports;
using Microsoft.Extensions.Logging;

namespace AssignmentRules.Diagnostics;

/// <summary>The notifier of a host that has none: what it would have told is in the log.</summary>
internal sealed class LogNotifier(ILogger logger) : INotifier
{
    public ValueTask NotifyAsync(Notification notification, CancellationToken cancellationToken = default)
    {
        logger.Told(notification.ToUserId, notification.TenantId, notification.Summary);
        return ValueTask.CompletedTask;
    }
}
