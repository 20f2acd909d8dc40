using System.Text.Json;
using System.Text.Json.Serialization;

namespace AssignmentRules.Policies;

/// <summary>A parameter of a trigger or an action that the host registered.</summary>
/// <param name="Name">Its name in the policy.</param>
/// <param name="Kind">What it is.</param>
public sealed record HostParameter(string Name, HostParameterKind Kind)
{
    /// <summary>Whether it must be there.</summary>
    public bool Required { get; init; }

    /// <summary>What it is, for people who write policies: a sentence for the schema; null: nothing is said.</summary>
    public string? Description { get; init; }

    internal bool Fits(JsonElement value) => Kind switch
    {
        HostParameterKind.Text => value.ValueKind == JsonValueKind.String,
        HostParameterKind.Number => value.ValueKind == JsonValueKind.Number,
        HostParameterKind.WholeNumber => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number == decimal.Truncate(number),
        HostParameterKind.Flag => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => true,
    };
}

/// <summary>What a parameter is.</summary>
[JsonConverter(typeof(CodeJsonConverter<HostParameterKind>))]
public enum HostParameterKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A number without a fraction.</summary>
    WholeNumber,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>Any JSON.</summary>
    Any,
}
