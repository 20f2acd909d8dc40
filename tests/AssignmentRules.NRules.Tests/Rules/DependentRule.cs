using AssignmentRules.Workflows;
using NRules.Fluent.Dsl;

namespace AssignmentRules.NRules.Tests.Rules;

/// <summary>Needs one thing when it is made, and another for each event.</summary>
public sealed class DependentRule(Greeting greeting) : Rule
{
    public override void Define()
    {
        WorkflowEvent happened = null!;
        Counter counter = null!;

        Dependency()
            .Resolve(() => counter);
        When()
            .Match(() => happened);
        Then()
            .Do(context => context.Propose("polite", Notes.Tell("ada", $"{greeting.Text} {counter.Next()}")));
    }
}

/// <summary>How to greet.</summary>
public sealed record Greeting(string Text);

/// <summary>Counts.</summary>
public sealed class Counter
{
    private int count;

    public int Next() => ++count;
}

/// <summary>Actions that tell.</summary>
public static class Notes
{
    public static ActionDefinition Tell(string userId, string text) => new ActionDefinition.Notify([new Candidate.User(userId)], text);
}
