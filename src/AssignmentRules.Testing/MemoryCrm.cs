namespace AssignmentRules.Testing;

/// <summary>The CRM of a tenant of a <see cref="MemoryHost"/>.</summary>
public sealed record MemoryCrm
{
    /// <summary>Whose it is: <c>salesforce</c>, <c>hubspot</c>, …</summary>
    public string Provider { get; init; } = "salesforce";

    /// <summary>Whether the tenant has connected it.</summary>
    public bool IsConnected { get; init; } = true;

    /// <summary>Whether its fields are mapped completely.</summary>
    public bool IsMapped { get; init; } = true;

    /// <summary>Whether it answers; false: every look-up fails.</summary>
    public bool IsAvailable { get; init; } = true;

    /// <summary>The status options, in order, by kind of record.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<MemoryCrmOption>> Options { get; init; } = new Dictionary<string, IReadOnlyList<MemoryCrmOption>>(StringComparer.Ordinal);
}

/// <summary>A status that a record may have.</summary>
/// <param name="OptionId">The id in the CRM.</param>
/// <param name="Label">What people read.</param>
public sealed record MemoryCrmOption(string OptionId, string Label);
