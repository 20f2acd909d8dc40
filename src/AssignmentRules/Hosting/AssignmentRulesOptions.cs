namespace AssignmentRules.Hosting;

/// <summary>Settings of the engine. A setting that cannot work stops the host at start.</summary>
public sealed class AssignmentRulesOptions
{
    /// <summary>How long a lookup in the CRM, or a resolver of the host's, may take before the chain goes on without it: more than 0, at most a minute. 2 seconds by default.</summary>
    public TimeSpan LookupTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a policy's source is asked whether it changed: 0 (for every request) to a day. 1 second by default.</summary>
    public TimeSpan PolicyReloadInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a node that runs a workflow, or applies a hand-over, may be silent before another takes over what it was doing: more than 0, at most an hour. 1 minute by default.</summary>
    public TimeSpan WorkflowLease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often what is due of workflows (pauses, retries, runs that were cut off) is looked for: more than 0, at most an hour. 5 seconds by default.</summary>
    public TimeSpan WorkflowPollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often an action that failed because the host did not answer is tried again: 0 (never, the default) to 20.</summary>
    public int ActionRetries { get; set; }

    /// <summary>How long before an action is tried again for the first time; it doubles with each retry. More than 0, at most a day. 30 seconds by default.</summary>
    public TimeSpan ActionRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest time between two retries: <see cref="ActionRetryDelay"/> or more, at most a day. 1 hour by default.</summary>
    public TimeSpan LongestActionRetryDelay { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The triggers that exist for one CRM only, each with the provider's name. By default lead status for <c>salesforce</c>, contact status for <c>hubspot</c>.</summary>
    public IDictionary<string, string> TriggerProviders { get; } = new Dictionary<string, string>(Workflows.WorkflowSettings.DefaultTriggerProviders, StringComparer.Ordinal);
}
