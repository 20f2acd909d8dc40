using System.Text.Json.Serialization;

namespace AssignmentRules;

/// <summary>
/// What became of one member of a pool when it was asked for a record, with the values that the pool's strategy compared: from the traces of all
/// members, in the order of the pool, the winner can be derived again. Values that the strategy does not compare are null. Of a pool with more
/// than 256 eligible members, and of a line, only the winner and the runner-up carry values: nobody else was nearer.
/// </summary>
/// <param name="UserId">The member.</param>
/// <param name="Verdict">Selected, lost or excluded.</param>
public sealed record MemberTrace(string UserId, Verdict Verdict)
{
    /// <summary>Why the member did not get the record; null for the one selected.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Reason? Reason { get; init; }

    /// <summary>The member's place in line, a number that only grows: the lowest is next.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Place { get; init; }

    /// <summary>The member's weight.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Weight { get; init; }

    /// <summary>What the pool owed the member at this pick, in records, as an exact fraction: <c>2/3</c>, <c>-1/6</c>, <c>1</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Claim { get; init; }

    /// <summary>The claim from which a member is asked before those who have less, <c>1/(2n - 2)</c>, as an exact fraction; null where only one takes part.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Threshold { get; init; }

    /// <summary>How many open records the member had in the tenant.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Open { get; init; }

    /// <summary>When the member was assigned something last, as a number in the order of the tenant's assignments; 0 is never.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? LastAssigned { get; init; }
}
