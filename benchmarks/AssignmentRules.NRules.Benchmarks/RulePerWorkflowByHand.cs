using System.Linq.Expressions;
using NRules;
using NRules.RuleModel;
using NRules.RuleModel.Builders;

namespace AssignmentRules.NRules.Benchmarks;

/// <summary>NRules as one would use it who makes a rule of every workflow: one network, plain expressions over the event, a new session for each event.</summary>
internal sealed class RulePerWorkflowByHand
{
    private readonly ISessionFactory factory;

    public RulePerWorkflowByHand(IReadOnlyList<BenchWorkflow> workflows) => factory = new RuleCompiler().Compile(workflows.Select(RuleOf));

    public int Match(LeadEvent happened)
    {
        var session = factory.CreateSession();
        var found = new Found();
        session.InsertAll([happened, found]);
        session.Fire();
        return found.Workflows.Count;
    }

    private static IRuleDefinition RuleOf(BenchWorkflow workflow)
    {
        var builder = new RuleBuilder();
        builder.Name(workflow.Definition.WorkflowId);
        builder.LeftHandSide().Pattern(typeof(Found), "found");
        var pattern = builder.LeftHandSide().Pattern(typeof(LeadEvent), "happened");
        var (trigger, region, score) = (workflow.Trigger, workflow.Region, workflow.Score);
        pattern.Condition((Expression<Func<LeadEvent, bool>>)(happened => happened.Trigger == trigger));
        pattern.Condition((Expression<Func<LeadEvent, bool>>)(happened => happened.Region == region));
        pattern.Condition((Expression<Func<LeadEvent, bool>>)(happened => happened.Score >= score));
        builder.RightHandSide().Action((Expression<Action<IContext, Found>>)((context, found) => found.Workflows.Add(workflow)));
        return builder.Build();
    }

    private sealed class Found
    {
        public List<BenchWorkflow> Workflows { get; } = [];
    }
}
