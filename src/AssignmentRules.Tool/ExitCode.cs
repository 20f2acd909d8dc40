namespace AssignmentRules.Tool;

/// <summary>What the tool's exit code says.</summary>
internal static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Fine = 0;

    /// <summary>What was looked at has faults.</summary>
    public const int Faults = 1;

    /// <summary>It could not be looked at: wrong usage, or a file that cannot be read.</summary>
    public const int Unusable = 2;
}
