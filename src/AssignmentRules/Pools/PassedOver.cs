namespace AssignmentRules.Pools;

/// <summary>A member who was not eligible for a reason that cannot be derived without the state.</summary>
/// <param name="Member">The index of the member in the pool.</param>
/// <param name="Reason">The reason.</param>
internal readonly record struct PassedOver(int Member, Reason Reason);
