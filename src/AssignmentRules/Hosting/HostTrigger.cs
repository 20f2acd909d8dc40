using AssignmentRules.Policies;

namespace AssignmentRules.Hosting;

/// <summary>A trigger that the host registered.</summary>
/// <param name="Parameters">Its parameters.</param>
internal sealed record HostTrigger(IReadOnlyList<HostParameter> Parameters);

/// <summary>What an action that the host registered takes.</summary>
/// <param name="Parameters">Its parameters.</param>
internal sealed record HostActionParameters(IReadOnlyList<HostParameter> Parameters);
