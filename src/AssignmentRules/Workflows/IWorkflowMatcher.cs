namespace AssignmentRules.Workflows;

/// <summary>Finds the workflows that an event fires. Made once per version of a policy; thread-safe.</summary>
internal interface IWorkflowMatcher
{
    /// <summary>Adds the workflows that match, in the order in which they run: those of the event's cadence, then by priority, then in the order of the file.</summary>
    void Match(in EventFacts facts, List<CompiledWorkflow> matched);
}
