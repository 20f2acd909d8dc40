namespace AssignmentRules.Workflows;

/// <summary>How the host wants workflows run.</summary>
internal sealed record WorkflowSettings
{
    /// <summary>How long a node may be silent before another takes over what it was doing.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a failed action is tried again.</summary>
    public int Retries { get; init; }

    /// <summary>How long before the first retry; it doubles with each.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest delay.</summary>
    public TimeSpan LongestRetryDelay { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The triggers that exist for one CRM only, and that CRM.</summary>
    public IReadOnlyDictionary<string, string> TriggerProviders { get; init; } = DefaultTriggerProviders;

    /// <summary>As Cadence has it.</summary>
    public static readonly IReadOnlyDictionary<string, string> DefaultTriggerProviders = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [TriggerRules.LeadStatus] = "salesforce",
        [TriggerRules.ContactStatus] = "hubspot",
    };

    /// <summary>When an action that failed so often is tried again.</summary>
    public TimeSpan DelayAfter(int failures)
    {
        var delay = RetryDelay;
        for (var doubled = 1; doubled < failures && delay < LongestRetryDelay; doubled++)
        {
            delay += delay;
        }

        return delay < LongestRetryDelay ? delay : LongestRetryDelay;
    }

    public bool IsAvailable(string trigger, string provider) => !TriggerProviders.TryGetValue(trigger, out var only) || string.Equals(only, provider, StringComparison.OrdinalIgnoreCase);
}
