namespace AssignmentRules.Ports;

/// <summary>One change of a record's place in a cadence.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="RecordId">The record.</param>
/// <param name="Key">The same for every repeat of this change: a host that keeps keys can refuse a repeat.</param>
public abstract record CadenceChange(string TenantId, string RecordId, string Key)
{
    /// <summary>Grows each time that another node takes over what this is a part of, from 1: a host that keeps the highest it saw for a key can refuse a lower one, of a node that was cut off.</summary>
    public long Fence { get; init; }

    /// <summary>What is changed, for people.</summary>
    internal abstract string Label { get; }

    /// <summary>The record leaves the cadence.</summary>
    public sealed record Stop(string TenantId, string RecordId, string Key, string CadenceId) : CadenceChange(TenantId, RecordId, Key)
    {
        internal override string Label => $"stop {CadenceId}";
    }

    /// <summary>The record waits until an instant; a pause that is there already is replaced. The engine ends it with <see cref="Resume"/>.</summary>
    public sealed record Pause(string TenantId, string RecordId, string Key, string CadenceId, DateTimeOffset Until) : CadenceChange(TenantId, RecordId, Key)
    {
        internal override string Label => $"pause {CadenceId}";
    }

    /// <summary>The pause that ends at this instant is over: the record goes on, and what fell due meanwhile is due now. Nothing, where it is not paused or until another instant.</summary>
    public sealed record Resume(string TenantId, string RecordId, string Key, string CadenceId, DateTimeOffset Until) : CadenceChange(TenantId, RecordId, Key)
    {
        internal override string Label => $"resume {CadenceId}";
    }

    /// <summary>The record leaves some cadences (its places there are gone) and starts another at its first step, where it is not in it yet.</summary>
    public sealed record Move(string TenantId, string RecordId, string Key, IReadOnlyList<string> FromCadenceIds, string ToCadenceId) : CadenceChange(TenantId, RecordId, Key)
    {
        internal override string Label => $"move to {ToCadenceId}";
    }

    /// <summary>The record goes to the last step; the steps between are bypassed: neither skipped nor completed.</summary>
    public sealed record GoToLastStep(string TenantId, string RecordId, string Key, string CadenceId) : CadenceChange(TenantId, RecordId, Key)
    {
        internal override string Label => $"last step of {CadenceId}";
    }
}
