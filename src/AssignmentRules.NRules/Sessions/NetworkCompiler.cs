using NRules;
using NRules.RuleModel;

namespace AssignmentRules.NRules.Sessions;

/// <summary>Compiles rules into networks.</summary>
internal sealed class NetworkCompiler(IServiceProvider services, int mostFirings)
{
    private readonly ShapeCompiler expressions = new();

    /// <param name="ours">The rules that match workflows.</param>
    /// <param name="hosts">The rules of the host's.</param>
    /// <exception cref="InvalidOperationException">A rule does not compile.</exception>
    public RuleNetwork Compile(IEnumerable<IRuleDefinition> ours, IReadOnlyList<IRuleDefinition> hosts)
    {
        // The host's rules may hold whatever C# can say; what NRules cannot compare it does not share.
        var compiler = new RuleCompiler(new RuleCompilerOptions { UnsupportedExpressionHandling = RuleCompilerUnsupportedExpressionsHandling.TreatAsNotEqual }) { ExpressionCompiler = expressions };
        compiler.FactIdentityComparerRegistry.DefaultFactIdentityComparer = FactIdentity.Instance;
        try
        {
            var factory = compiler.Compile([.. ours, .. hosts]);
            factory.Events.LhsExpressionFailedEvent += RuleNetwork.NoteRules;
            return new RuleNetwork(factory, hosts, services, mostFirings);
        }
        catch (RuleCompilationException exception)
        {
            throw new InvalidOperationException($"The rule '{exception.RuleName}' does not compile: {exception.InnerException?.Message}", exception.InnerException);
        }
    }
}
