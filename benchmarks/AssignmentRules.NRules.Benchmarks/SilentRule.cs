using AssignmentRules.Workflows;
using NRules.Fluent.Dsl;

namespace AssignmentRules.NRules.Benchmarks;

/// <summary>A rule of a host's that joins three facts and has nothing to say about this event.</summary>
public sealed class SilentRule(int number) : Rule
{
    public override void Define()
    {
        WorkflowEvent happened = null!;
        EventRecord record = null!;
        MatchedWorkflow workflow = null!;

        Name($"Silent {number}");
        When()
            .Match(() => happened, known => known.UserId == $"user-{number}")
            .Match(() => record, known => known.RecordId == happened.RecordId)
            .Match(() => workflow, matched => matched.Does("move-to-cadence"));
        Then()
            .Do(context => context.Veto(workflow, "never"));
    }
}
