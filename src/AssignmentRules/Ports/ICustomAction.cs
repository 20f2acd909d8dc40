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
}
