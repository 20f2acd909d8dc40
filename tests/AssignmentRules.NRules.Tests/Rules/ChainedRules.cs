using AssignmentRules.Workflows;
using NRules.Fluent.Dsl;

namespace AssignmentRules.NRules.Tests.Rules;

/// <summary>Forbids whatever matches, by a fact that it yields.</summary>
public sealed class VetoEverything : Rule
{
    public override void Define()
    {
        MatchedWorkflow workflow = null!;

        Name("Veto everything");
        When()
            .Match(() => workflow);
        Then()
            .Yield(context => new WorkflowVeto(workflow.WorkflowId, context.Rule.Name, "forbidden"));
    }
}

/// <summary>Tells of each veto.</summary>
public sealed class TellOfVetoes : Rule
{
    public override void Define()
    {
        WorkflowVeto veto = null!;

        Name("Tell of vetoes");
        When()
            .Match(() => veto);
        Then()
            .Do(context => context.Propose("chained", Notes.Tell("ada", $"{veto.WorkflowId}: {veto.Why}")));
    }
}

/// <summary>Acts where no workflow does.</summary>
public sealed class NothingMatches : Rule
{
    public override void Define()
    {
        WorkflowEvent happened = null!;

        Name("Nothing matches");
        When()
            .Match(() => happened)
            .Not<MatchedWorkflow>();
        Then()
            .Do(context => context.Propose("nobody else does", Notes.Tell("ada", happened.Trigger)));
    }
}
