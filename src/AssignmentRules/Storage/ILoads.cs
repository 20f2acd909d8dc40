namespace AssignmentRules.Storage;

/// <summary>What the users of one tenant carry, as of one step of the store.</summary>
internal interface ILoads
{
    /// <summary>The user's load; of a user who never had anything, nothing. Allocates nothing.</summary>
    UserLoad Find(string userId);
}
