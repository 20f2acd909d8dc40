using AssignmentRules.Workflows;

namespace OneConversation;

/// <summary>Looks up who is in talks with whom. A real host asks its own tables, for the event's record alone.</summary>
public sealed class OpenConversations : IEventFactSource
{
    private static readonly Conversation[] Open = [new("account:acme", "tia", new DateOnly(2026, 1, 12))];

    public ValueTask<IReadOnlyList<object>> ListAsync(WorkflowEvent happened, CancellationToken cancellationToken = default) => new([.. Open]);
}
