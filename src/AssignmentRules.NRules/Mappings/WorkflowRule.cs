using System.Linq.Expressions;
using System.Reflection;
using AssignmentRules.Workflows;
using AssignmentRules.Workflows.Matching;
using NRules.RuleModel;
using NRules.RuleModel.Builders;

namespace AssignmentRules.NRules.Mappings;

/// <summary>A workflow as a rule of NRules: a condition for each test, so that rules whose first tests are equal share them.</summary>
internal static class WorkflowRule
{
    private static readonly MethodInfo Passes = typeof(EventCase).GetMethod(nameof(EventCase.Passes))!;
    private static readonly MethodInfo Add = typeof(EventCase).GetMethod(nameof(EventCase.Add))!;
    private static readonly MethodInfo Tell = typeof(EventCase).GetMethod(nameof(EventCase.Tell))!;
    private static readonly MethodInfo Insert = typeof(IContext).GetMethod(nameof(IContext.Insert))!;

    /// <param name="workflow">The workflow.</param>
    /// <param name="tests">Its tests.</param>
    /// <param name="tells">Whether rules of the host's are to see that it matches.</param>
    public static IRuleDefinition Of(CompiledWorkflow workflow, IReadOnlyList<EventTest> tests, bool tells)
    {
        var builder = new RuleBuilder();
        builder.Name(workflow.Definition.WorkflowId);
        builder.Description(workflow.Definition.Name ?? workflow.Definition.WorkflowId);

        // Before any rule of the host's fires, and among themselves by rank.
        builder.Priority(int.MaxValue - workflow.Rank);
        var pattern = builder.LeftHandSide().Pattern(typeof(EventCase), "happened");
        foreach (var test in tests)
        {
            var happened = Expression.Parameter(typeof(EventCase), "happened");
            pattern.Condition(Expression.Lambda<Func<EventCase, bool>>(Expression.Call(happened, Passes, Expression.Constant(test, typeof(EventTest))), happened));
        }

        builder.RightHandSide().Action(ActionOf(workflow, tells));
        return builder.Build();
    }

    private static Expression<Action<IContext, EventCase>> ActionOf(CompiledWorkflow workflow, bool tells)
    {
        var context = Expression.Parameter(typeof(IContext), "context");
        var happened = Expression.Parameter(typeof(EventCase), "happened");
        var found = Expression.Call(happened, tells ? Tell : Add, Expression.Constant(workflow));
        return Expression.Lambda<Action<IContext, EventCase>>(tells ? Expression.Call(context, Insert, found) : found, context, happened);
    }
}
