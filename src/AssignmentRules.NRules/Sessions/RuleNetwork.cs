using AssignmentRules.Workflows;
using AssignmentRules.Workflows.Matching;
using Microsoft.Extensions.DependencyInjection;
using NRules;
using NRules.Diagnostics;
using NRules.RuleModel;

namespace AssignmentRules.NRules.Sessions;

/// <summary>Compiled rules, and what it takes to ask them about an event: a session of its own for each, which is thrown away. Thread-safe.</summary>
internal sealed class RuleNetwork(ISessionFactory factory, IReadOnlyList<IRuleDefinition> hosts, IServiceProvider services, int mostFirings)
{
    private const string FailedRules = "AssignmentRules.NRules.FailedRules";

    private readonly bool needsServices = hosts.Any(rule => rule.DependencyGroup.Dependencies.Any());
    private readonly Lock? turn = hosts.Any(FlatteningFinder.Uses) ? new Lock() : null;

    public bool HasRules => hosts.Count > 0;

    /// <summary>Notes on what a condition threw which rule has the condition: NRules tells it here, and not in its exception.</summary>
    public static void NoteRules(object? sender, LhsExpressionErrorEventArgs failure)
    {
        if (failure.Exception is { } thrown)
        {
            thrown.Data[FailedRules] = string.Join("', '", failure.Rules.Select(rule => rule.Name).Distinct(StringComparer.Ordinal));
        }
    }

    /// <summary>Asks the rules.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="facts">What stands for it and its workflows.</param>
    /// <param name="workflows">How many workflows may fire.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidOperationException">A rule failed, or the rules go in circles.</exception>
    public EventRuling Ask(EventCase happened, IEnumerable<object> facts, int workflows, CancellationToken cancellationToken)
    {
        try
        {
            using var scope = needsServices ? services.CreateScope() : null;
            if (turn is null)
            {
                return Run(happened, facts, mostFirings + workflows, scope?.ServiceProvider, cancellationToken);
            }

            // What NRules keeps for flattening it makes on first use, and not for two threads at once.
            lock (turn)
            {
                return Run(happened, facts, mostFirings + workflows, scope?.ServiceProvider, cancellationToken);
            }
        }
        catch (RuleExpressionEvaluationException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Failed(exception);
        }
    }

    private EventRuling Run(EventCase happened, IEnumerable<object> facts, int most, IServiceProvider? scoped, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var session = factory.CreateSession();
        if (scoped is not null)
        {
            session.DependencyResolver = new ServiceResolver(scoped);
        }

        if (session.TryInsertAll(facts) is { FailedCount: > 0 } refused)
        {
            throw new InvalidOperationException($"Two facts of the host's have one identity: {refused.Failed.First()}. Give each one of its own, or supply it once.");
        }

        var fired = session.Fire(most, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (fired >= most && !session.Agenda.IsEmpty)
        {
            throw new InvalidOperationException($"The rules fired {fired} times for one event and would fire on: {session.Agenda.Peek().Rule.Name} is next. They go in circles, or NRulesOptions.MostFirings ({mostFirings}) is too low.");
        }

        return HasRules ? happened.Rule(session.Query<WorkflowVeto>(), session.Query<ActionProposal>()) : happened.Rule();
    }

    private static InvalidOperationException Failed(RuleExpressionEvaluationException exception)
    {
        var cause = exception.InnerException ?? exception;
        var rule = exception switch
        {
            RuleRhsExpressionEvaluationException action => $"The rule '{action.RuleName}'",
            AgendaExpressionEvaluationException filter => $"The rule '{filter.RuleName}'",
            _ => $"The rule '{cause.Data[FailedRules]}'",
        };
        return new InvalidOperationException($"{rule} failed at {exception.Expression}: {cause.Message}", cause);
    }
}
