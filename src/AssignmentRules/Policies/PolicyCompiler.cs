using AssignmentRules.Assignments;
using AssignmentRules.Pools;
using AssignmentRules.Workflows;
using AssignmentRules.Workflows.Matching;

namespace AssignmentRules.Policies;

/// <summary>Compiles policies for one host: with what it registered, and as often as it wants changes looked for.</summary>
internal sealed class PolicyCompiler(PolicyCapabilities capabilities, Func<string, ICustomStrategy?> findStrategy, TimeSpan reloadInterval, IRuleEngine? rules)
{
    // Mostly all tenants have one policy: it is read and compiled once, and they share what came of it.
    private volatile Shared? latest;

    public TimeSpan ReloadInterval { get; } = reloadInterval;

    public PolicyCapabilities Capabilities => capabilities;

    /// <exception cref="PolicyException">The document is no valid policy for this host.</exception>
    public CompiledPolicy Compile(PolicyText text)
    {
        if (latest is { } known && string.Equals(known.Json, text.Json, StringComparison.Ordinal))
        {
            return known.Compiled with { Stamp = text.Stamp };
        }

        var compiled = Make(text);
        latest = new Shared(text.Json, compiled);
        return compiled;
    }

    private CompiledPolicy Make(PolicyText text)
    {
        var policy = PolicyReader.Parse(text.Json, text.File, capabilities);
        var assignment = new AssignmentPlan(PolicyVersion.Of(policy), policy.Pools, policy.Teams, policy.Assignment, findStrategy);
        return new CompiledPolicy(policy, text.Stamp, assignment, new WorkflowPlan(assignment, policy.Workflows, policy.Cascades, CreateMatcher) { FindFault = actions => ActionList.FindFault(actions, policy, capabilities) });
    }

    private IWorkflowMatcher CreateMatcher(IEnumerable<CompiledWorkflow> workflows) => rules is null ? new IndexMatcher(workflows) : rules.Compile([.. workflows]);

    private sealed record Shared(string Json, CompiledPolicy Compiled);
}
