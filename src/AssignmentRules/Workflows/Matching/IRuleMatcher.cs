namespace AssignmentRules.Workflows.Matching;

/// <summary>The matcher of a rule engine. Made once per version of a policy; thread-safe.</summary>
internal interface IRuleMatcher : IWorkflowMatcher
{
    /// <summary>Decides on an event: which workflows match, and what rules say beside.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is decided.</exception>
    EventRuling Match(EventCase happened, CancellationToken cancellationToken);

    void IWorkflowMatcher.Match(in EventFacts facts, List<CompiledWorkflow> matched) => matched.AddRange(Match(new EventCase(facts, []), CancellationToken.None).Matched);
}
