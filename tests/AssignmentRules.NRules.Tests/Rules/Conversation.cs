namespace AssignmentRules.NRules.Tests.Rules;

/// <summary>A fact of the host's: a colleague talks to a company.</summary>
public sealed record Conversation(string AccountId, string UserId);
