namespace AssignmentRules.Policies;

/// <summary>How big a policy may be. What passes a limit is a fault, so that no document can exhaust the host.</summary>
internal static class PolicyLimits
{
    public const int DocumentBytes = 4 * 1024 * 1024;

    /// <summary>Objects and lists inside one another; the document itself is the first.</summary>
    public const int Depth = 32;

    /// <summary>Fallbacks of pools and chains of teams inside one another: whoever walks them goes deeper with each.</summary>
    public const int Nesting = 32;

    /// <summary>Characters of a name of a pool, team, rule or workflow: as UTF-8 with what stores write before it, less than the 800 bytes of a key.</summary>
    public const int Name = 200;

    /// <summary>Rules, workflows, or members of one pool or team.</summary>
    public const int Entries = 10_000;

    public const int Actions = 50;

    public const int Cascades = 32;

    public const int Weight = 1_000_000;

    /// <summary>A hundred years: a pause must end at an instant that exists.</summary>
    public const int PauseDays = 36_500;

    public const int PauseMinutes = PauseDays * 24 * 60;

    /// <summary>Faults that are listed; a document of 4 MB can have millions, and nobody reads those.</summary>
    public const int Faults = 1_000;
}
