using AssignmentRules.Assignments;

namespace AssignmentRules.Explanations;

/// <summary>What the front door hands requests on to.</summary>
/// <param name="Assigner">Decides.</param>
/// <param name="Reader">Says who has what.</param>
/// <param name="Records">Takes note of what the host did.</param>
/// <param name="Unassigned">Decides again what waits.</param>
/// <param name="Previewer">Says who is next.</param>
/// <param name="Explainer">Says why, and why not.</param>
internal sealed record EngineParts(Assigner Assigner, AssigneeReader Reader, RecordKeeper Records, UnassignedProcessor Unassigned, Previewer Previewer, Explainer Explainer);
