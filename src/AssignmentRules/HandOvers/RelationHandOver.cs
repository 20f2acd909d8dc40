using System.Text.Json.Serialization;

namespace AssignmentRules.HandOvers;

/// <summary>What happens to one kind of record of the account.</summary>
/// <param name="Kind">The record's kind, such as <c>lead</c>.</param>
/// <param name="Policy">What moves.</param>
public sealed record RelationHandOver(string Kind, RelationPolicy Policy);

/// <summary>Which records of a kind move to the new holder.</summary>
[JsonConverter(typeof(CodeJsonConverter<RelationPolicy>))]
public enum RelationPolicy
{
    /// <summary>None.</summary>
    Keep,

    /// <summary>Those that the previous holder has.</summary>
    MoveOwned,

    /// <summary>Of those that the previous holder has, the open ones.</summary>
    MoveOpen,

    /// <summary>All.</summary>
    MoveAll,
}
