namespace AssignmentRules.Ports;

/// <summary>An action of the host's, registered by name and used in workflows as <c>{ "action": "name", … }</c>. A call that throws makes the action <c>failed</c>. Thread-safe.</summary>
public interface ICustomAction
{
    /// <summary>Does it.</summary>
    /// <returns>Whether there was anything to do.</returns>
    ValueTask<bool> RunAsync(CustomActionRequest request, CancellationToken cancellationToken = default);
}

/// <summary>What an action of the host's is asked to do.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="Key">The same for every repeat of this action: whoever keeps keys can refuse a repeat.</param>
/// <param name="RecordId">The record; null: the event has none.</param>
/// <param name="Parameters">The action's parameters, as in the policy.</param>
public sealed record CustomActionRequest(string TenantId, string Key, string? RecordId, IReadOnlyDictionary<string, System.Text.Json.JsonElement> Parameters)
{
    /// <summary>The cadence that the event came from; null: none.</summary>
    public string? CadenceId { get; init; }

    /// <summary>What the event carries.</summary>
    public Attributes Attributes { get; init; } = Attributes.None;

    /// <summary>Grows each time that another node takes over what this is a part of, from 1: a host that keeps the highest it saw for a key can refuse a lower one, of a node that was cut off.</summary>
    public long Fence { get; init; }
}
