namespace AssignmentRules.Storage;

/// <summary>Something that a store keeps.</summary>
/// <param name="Kind">What it is: <c>assignment</c>, <c>decision</c>, <c>unassigned</c>, <c>workflow</c>, <c>hand-over</c>.</param>
/// <param name="Key">Its key, within its kind.</param>
/// <param name="Content">What is kept, as JSON.</param>
public sealed record StoredItem(string Kind, string Key, string Content);
