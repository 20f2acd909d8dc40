namespace AssignmentRules.Storage;

/// <summary>What one user carries.</summary>
/// <param name="Open">The open records that the user has in the tenant.</param>
/// <param name="LastAssigned">The number of the user's last assignment, in the order of the tenant's assignments, by hand included; 0 is never.</param>
public readonly record struct UserLoad(int Open, long LastAssigned);
