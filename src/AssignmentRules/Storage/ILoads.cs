namespace AssignmentRules.Storage;

/// <summary>What users have in the tenant.</summary>
public interface ILoads
{
    /// <summary>What the user has; nothing for a user who never had anything.</summary>
    UserLoad FindLoad(string userId);
}

/// <summary>What one user has in the tenant.</summary>
/// <param name="Open">How many open records.</param>
/// <param name="LastAssigned">The sequence of the last decision that gave the user a record, by hand included; 0: never.</param>
public readonly record struct UserLoad(int Open, long LastAssigned);
