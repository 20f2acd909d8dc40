namespace AssignmentRules.Storage;

/// <summary>What the users of one tenant have, as of one step of the store.</summary>
public interface ILoads
{
    /// <summary>The user's load; of a user who never had anything, nothing. Allocates nothing.</summary>
    UserLoad FindLoad(string userId);
}
