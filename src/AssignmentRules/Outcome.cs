using System.Text.Json.Serialization;

namespace AssignmentRules;

/// <summary>What came of a request. As JSON: the kebab-case codes <c>assigned</c>, <c>kept-existing</c>, <c>unassigned</c>, <c>not-applicable</c>, <c>rejected</c>.</summary>
[JsonConverter(typeof(CodeJsonConverter<Outcome>))]
public enum Outcome
{
    /// <summary>The record has a new assignee.</summary>
    Assigned,

    /// <summary>Whoever had the record keeps it; no assignee and no turn was written.</summary>
    KeptExisting,

    /// <summary>Somebody was wanted and nobody could be had; the record is in the list of unassigned.</summary>
    Unassigned,

    /// <summary>Nothing was wanted: assignee and turns are untouched.</summary>
    NotApplicable,

    /// <summary>The request was refused: assignee and turns are untouched.</summary>
    Rejected,
}
