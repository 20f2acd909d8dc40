using AssignmentRules.Workflows;

namespace AssignmentRules.NRules.Tests.Rules;

/// <summary>The conversations that a test registered.</summary>
public sealed class Conversations(IEnumerable<Conversation> known) : IEventFactSource
{
    public ValueTask<IReadOnlyList<object>> ListAsync(WorkflowEvent happened, CancellationToken cancellationToken = default) => new([.. known]);
}
