using System.Linq.Expressions;
using AssignmentRules.NRules.Sessions;
using NRules.RuleModel;
using NRules.RuleModel.Builders;

namespace AssignmentRules.NRules.Mappings;

/// <summary>The networks that all tenants share: the one rule that matches candidates, beside the host's rules of the trigger. Compiled once. Thread-safe.</summary>
internal sealed class Dispatcher
{
    private readonly Dictionary<string, RuleNetwork> byTrigger;
    private readonly RuleNetwork others;

    public Dispatcher(NetworkCompiler compiler, HostRules rules)
    {
        others = Compile(string.Empty);
        byTrigger = rules.Triggers.ToDictionary(trigger => trigger, Compile, StringComparer.Ordinal);

        RuleNetwork Compile(string trigger)
        {
            var hosts = rules.For(trigger);
            return compiler.Compile([DispatchRule(tells: hosts.Count > 0)], hosts);
        }
    }

    public RuleNetwork For(string trigger) => byTrigger.GetValueOrDefault(trigger, others);

    /// <summary>Matches candidates before any rule of the host's fires, so that these see all workflows that match.</summary>
    /// <param name="tells">Whether anybody is to see them.</param>
    private static IRuleDefinition DispatchRule(bool tells)
    {
        var builder = new RuleBuilder();
        builder.Name("AssignmentRules: workflows that match");
        builder.Priority(int.MaxValue);
        var pattern = builder.LeftHandSide().Pattern(typeof(WorkflowCandidate), "candidate");
        Expression<Func<WorkflowCandidate, bool>> holds = candidate => candidate.Holds();
        pattern.Condition(holds);
        Expression<Action<IContext, WorkflowCandidate>> tell = (context, candidate) => context.Insert(candidate.Tell());
        Expression<Action<IContext, WorkflowCandidate>> match = (context, candidate) => candidate.Match();
        builder.RightHandSide().Action(tells ? tell : match);
        return builder.Build();
    }
}
