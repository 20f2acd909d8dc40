namespace AssignmentRules.NRules;

/// <summary>What workflows are to NRules.</summary>
public enum WorkflowMapping
{
    /// <summary>
    /// The workflows that the library's index does not rule out are facts, which one rule dispatches. Nothing is compiled when a policy changes, and all tenants
    /// share one network. The default.
    /// </summary>
    WorkflowsAsFacts,

    /// <summary>Every workflow is a rule, with a network for each tenant and trigger. For whoever wants to see workflows in NRules' tools. A change of the policy compiles anew.</summary>
    RulePerWorkflow,
}
