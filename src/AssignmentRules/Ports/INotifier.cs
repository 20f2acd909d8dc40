namespace AssignmentRules.Ports;

/// <summary>Port, optional: tells a user. Without it notifications are logged. Thread-safe.</summary>
public interface INotifier
{
    /// <summary>Tells the user. A repeat carries the same <see cref="Notification.Key"/>.</summary>
    ValueTask NotifyAsync(Notification notification, CancellationToken cancellationToken = default);
}
