using AssignmentRules.Workflows;
using NRules.Fluent.Dsl;

namespace AssignmentRules.NRules.Tests.Rules;

/// <summary>Fails when it fires.</summary>
[Name("Fails when it fires")]
public sealed class FailingAction : Rule
{
    public override void Define()
    {
        WorkflowEvent happened = null!;

        When()
            .Match(() => happened);
        Then()
            .Do(context => Fault.Throw(happened));
    }
}

/// <summary>Fails when it looks.</summary>
[Name("Fails when it looks")]
public sealed class FailingCondition : Rule
{
    public override void Define()
    {
        WorkflowEvent happened = null!;

        When()
            .Match(() => happened, known => Fault.Throw(known));
        Then()
            .Do(context => context.Propose("never"));
    }
}

/// <summary>Goes in circles.</summary>
[Name("Goes in circles")]
public sealed class CircularRule : Rule
{
    public override void Define()
    {
        Step step = null!;

        When()
            .Match(() => step);
        Then()
            .Do(context => context.Insert(new Step()));
    }
}

/// <summary>Begins the circle.</summary>
[Name("Begins")]
public sealed class FirstStep : Rule
{
    public override void Define()
    {
        WorkflowEvent happened = null!;

        When()
            .Match(() => happened);
        Then()
            .Do(context => context.Insert(new Step()));
    }
}

/// <summary>Cancels the event that it looks at.</summary>
[Name("Cancels")]
public sealed class CancellingRule(CancellationTokenSource source) : Rule
{
    public override void Define()
    {
        WorkflowEvent happened = null!;

        When()
            .Match(() => happened);
        Then()
            .Do(context => source.Cancel());
    }
}

/// <summary>Listens to a trigger that does not exist.</summary>
[Name("Misspelt")]
[OnTrigger("task-skiped")]
public sealed class MisspeltRule : Rule
{
    public override void Define()
    {
        WorkflowEvent happened = null!;

        When()
            .Match(() => happened);
        Then()
            .Do(context => context.Propose("never"));
    }
}

/// <summary>Has no conclusion.</summary>
public sealed class UnfinishedRule : Rule
{
    public override void Define()
    {
    }
}

/// <summary>A step of a circle.</summary>
public sealed record Step;

/// <summary>Something that fails.</summary>
public static class Fault
{
    public static bool Throw(WorkflowEvent happened) => throw new TimeZoneNotFoundException($"no zone for {happened.EventId}");
}
