namespace AssignmentRules;

/// <summary>Sources that the engine itself writes; the set of sources is open, and a policy matches them by name.</summary>
public static class Sources
{
    /// <summary>By hand.</summary>
    public const string Manual = "manual";

    /// <summary>From one team to another.</summary>
    public const string Transfer = "transfer";

    /// <summary>By an action of a workflow.</summary>
    public const string Workflow = "workflow";
}
