using System.Text.Json.Serialization;

namespace AssignmentRules;

/// <summary>What became of a member of a pool when a record was given out.</summary>
[JsonConverter(typeof(CodeJsonConverter<Verdict>))]
public enum Verdict
{
    /// <summary>The member was taken.</summary>
    Selected,

    /// <summary>The member was eligible, and somebody else was taken.</summary>
    Lost,

    /// <summary>The member was not eligible.</summary>
    Excluded,
}
