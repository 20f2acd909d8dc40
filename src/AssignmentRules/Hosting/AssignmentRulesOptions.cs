namespace AssignmentRules.Hosting;

/// <summary>Settings of the engine. A setting that cannot work stops the host at start.</summary>
public sealed class AssignmentRulesOptions
{
    /// <summary>How long a lookup in the CRM, or a resolver of the host's, may take before the chain goes on without it: more than 0, at most a minute. 2 seconds by default.</summary>
    public TimeSpan LookupTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a policy's source is asked whether it changed: 0 (for every request) to a day. 1 second by default.</summary>
    public TimeSpan PolicyReloadInterval { get; set; } = TimeSpan.FromSeconds(1);
}
