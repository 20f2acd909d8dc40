using AssignmentRules.Workflows;
using AssignmentRules.Workflows.Matching;

namespace AssignmentRules.Tests.Workflows.Matching;

/// <summary>A rule engine in miniature: it asks the tests that workflows are taken apart into, one by one.</summary>
internal sealed class TestByTestEngine : IRuleEngine
{
    public IReadOnlyList<(string Rule, string Trigger)> Triggers => [];

    public IReadOnlyList<IEventFactSource> FactSources => [];

    public bool HasRules(string trigger) => false;

    public IRuleMatcher Compile(IReadOnlyList<CompiledWorkflow> workflows) => new Matcher(workflows);

    private sealed class Matcher(IReadOnlyList<CompiledWorkflow> workflows) : IRuleMatcher
    {
        private readonly IReadOnlyDictionary<string, IReadOnlyList<(CompiledWorkflow Workflow, IReadOnlyList<EventTest> Tests)>> byTrigger = WorkflowTests.ByTrigger(workflows);

        public EventRuling Match(EventCase happened, CancellationToken cancellationToken)
        {
            foreach (var (workflow, tests) in byTrigger.GetValueOrDefault(happened.Facts.Trigger, []))
            {
                if (tests.All(happened.Passes))
                {
                    happened.Add(workflow);
                }
            }

            return happened.Rule();
        }
    }
}
