using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using AssignmentRules.Workflows;
using AssignmentRules.Workflows.Matching;
using NRules.Extensibility;

namespace AssignmentRules.NRules.Sessions;

/// <summary>
/// Compiles the expressions of rules. Those that workflows become differ in one constant only (the test, the workflow), so each of their few shapes is compiled once,
/// as a function that makes the delegate of a constant. Thread-safe.
/// </summary>
internal sealed class ShapeCompiler : IExpressionCompiler
{
    private readonly ConcurrentDictionary<(Type Delegate, MethodInfo Method), Delegate> shapes = new();

    public TDelegate Compile<TDelegate>(Expression<TDelegate> expression)
        where TDelegate : Delegate
    {
        var hoist = new Hoist();
        var hoisted = hoist.Visit(expression);
        return hoist.Method is { } method
            ? ((Func<object, TDelegate>)shapes.GetOrAdd((typeof(TDelegate), method), _ => Expression.Lambda<Func<object, TDelegate>>(hoisted, Hoist.Parameter).Compile()))(hoist.Constant!)
            : expression.Compile();
    }

    /// <summary>Puts a parameter in the place of the constant of <see cref="EventCase.Passes"/>, <see cref="EventCase.Add"/> or <see cref="EventCase.Tell"/>; no other expression is of a known shape.</summary>
    private sealed class Hoist : ExpressionVisitor
    {
        public static readonly ParameterExpression Parameter = Expression.Parameter(typeof(object), "constant");

        public MethodInfo? Method { get; private set; }

        public object? Constant { get; private set; }

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            if (node.Method.DeclaringType == typeof(EventCase) && node.Arguments is [ConstantExpression { Value: EventTest or CompiledWorkflow } constant])
            {
                Method = node.Method;
                Constant = constant.Value;
                return Expression.Call(node.Object, node.Method, Expression.Convert(Parameter, constant.Type));
            }

            return base.VisitMethodCall(node);
        }
    }
}
