namespace AssignmentRules.Policies;

/// <summary>A source of the library's that reads files: it can say which one is missing.</summary>
internal interface IPolicyFiles
{
    /// <summary>What to tell about a tenant for whom there is no policy: the file that it would be in.</summary>
    string SayMissing(string tenantId);
}
