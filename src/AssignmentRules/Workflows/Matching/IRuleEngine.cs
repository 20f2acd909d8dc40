namespace AssignmentRules.Workflows.Matching;

/// <summary>Another way to match than the built-in one, with rules of the host's beside. One per host; thread-safe.</summary>
internal interface IRuleEngine
{
    /// <summary>The triggers that rules name, for the check at start.</summary>
    IReadOnlyList<(string Rule, string Trigger)> Triggers { get; }

    /// <summary>What rules see beside the event, its record and its users.</summary>
    IReadOnlyList<IEventFactSource> FactSources { get; }

    /// <summary>Whether a rule looks at events of this trigger: only then is anything gathered for it.</summary>
    bool HasRules(string trigger);

    /// <summary>Makes the enabled workflows of one version of a policy ready.</summary>
    IRuleMatcher Compile(IReadOnlyList<CompiledWorkflow> workflows);
}
