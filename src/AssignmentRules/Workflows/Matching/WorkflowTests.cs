using AssignmentRules.Conditions;

namespace AssignmentRules.Workflows.Matching;

/// <summary>Takes workflows apart into the tests that an event must pass, so that workflows that begin alike share their first tests.</summary>
internal static class WorkflowTests
{
    private const string AnyLink = "any-custom-link-clicked";
    private const string OwnLink = "custom-link-clicked";
    private const string LongCall = "call-longer-than";

    /// <summary>The triggers of events that workflows are for, each with its workflows by rank and their tests.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<(CompiledWorkflow Workflow, IReadOnlyList<EventTest> Tests)>> ByTrigger(IReadOnlyList<CompiledWorkflow> workflows) => workflows
        .SelectMany(workflow => TriggersOf(workflow.Definition.On.Code), (workflow, trigger) => (Trigger: trigger, Workflow: workflow))
        .GroupBy(entry => entry.Trigger, entry => entry.Workflow, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => Ordered([.. group]), StringComparer.Ordinal);

    /// <summary>What an event must pass beside having the workflow's trigger, in the order of the definition, each test once.</summary>
    public static IReadOnlyList<EventTest> Of(WorkflowDefinition workflow) => [.. All(workflow).Distinct()];

    /// <summary>One click is an event of one trigger, and fires what asks for any link as well.</summary>
    private static IEnumerable<string> TriggersOf(string code) => code == AnyLink ? [AnyLink, OwnLink] : [code];

    /// <summary>Tests that more workflows have come first, so that they are asked once for all of these.</summary>
    private static IReadOnlyList<(CompiledWorkflow Workflow, IReadOnlyList<EventTest> Tests)> Ordered(IReadOnlyList<CompiledWorkflow> workflows)
    {
        var tests = workflows.Select(workflow => Of(workflow.Definition)).ToArray();
        var users = tests.SelectMany(own => own).CountBy(test => test).ToDictionary();
        return
        [
            .. workflows.Zip(tests, (workflow, own) => (workflow, (IReadOnlyList<EventTest>)[.. own.OrderByDescending(test => users[test]).ThenBy(test => test.Text, StringComparer.Ordinal)])),
        ];
    }

    private static IEnumerable<EventTest> All(WorkflowDefinition workflow)
    {
        if (workflow.CadenceId is { } cadenceId)
        {
            yield return new EventTest.OfCadence(cadenceId);
        }

        switch (workflow.On.Code)
        {
            case LongCall:
                yield return new EventTest.LongerThan(workflow.On.Seconds);
                break;
            case OwnLink:
                yield return new EventTest.Enrolled();
                if (workflow.On.Link is { } link)
                {
                    yield return new EventTest.OfLink(link);
                }

                break;
        }

        foreach (var test in TermsOf(workflow.When))
        {
            yield return test;
        }
    }

    /// <summary>The terms that must all hold, those of nested "all" groups included.</summary>
    private static IEnumerable<EventTest> TermsOf(Condition? condition) => (condition?.Terms ?? []).SelectMany(term => term switch
    {
        ConditionTerm.All all => all.Conditions.SelectMany(TermsOf),
        ConditionTerm.Field { Tests.Count: > 1 } field => field.Tests.Select(test => new EventTest.Holds(new ConditionTerm.Field(field.Name, [test]))),
        _ => [new EventTest.Holds(term)],
    });
}
