namespace OneConversation;

/// <summary>A colleague is in talks with a company: a fact of the host's, which no policy knows.</summary>
/// <param name="AccountId">The company.</param>
/// <param name="UserId">The colleague.</param>
/// <param name="Since">Since when.</param>
public sealed record Conversation(string AccountId, string UserId, DateOnly Since);
