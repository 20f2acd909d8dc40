namespace AssignmentRules.Explanations;

/// <summary>Why a user has a record, or why not.</summary>
/// <param name="UserId">The user that was asked about.</param>
/// <param name="IsAssignee">Whether the decision gave the record to this user.</param>
/// <param name="Reasons">Why not, as codes; empty for the assignee, and for one who was not looked at: an earlier candidate decided, or none that was asked stands for them.</param>
/// <param name="Sentence">The same for people.</param>
/// <param name="Decision">The decision that is explained.</param>
public sealed record Explanation(string UserId, bool IsAssignee, IReadOnlyList<Reason> Reasons, string Sentence, Decision Decision);
