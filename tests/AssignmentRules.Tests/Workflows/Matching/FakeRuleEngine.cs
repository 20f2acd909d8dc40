using AssignmentRules.Workflows;
using AssignmentRules.Workflows.Matching;

namespace AssignmentRules.Tests.Workflows.Matching;

/// <summary>A rule engine in miniature: it matches like the built-in matcher, back to front, and says what it is told to say.</summary>
internal sealed class FakeRuleEngine : IRuleEngine
{
    /// <summary>The only trigger that rules look at; null: all.</summary>
    public string? Trigger { get; init; }

    public Func<EventCase, IReadOnlyList<WorkflowVeto>> Vetoes { get; set; } = _ => [];

    public Func<EventCase, IReadOnlyList<ActionProposal>> Proposals { get; set; } = _ => [];

    /// <summary>What rules saw, an event each.</summary>
    public List<IReadOnlyList<object>> Seen { get; } = [];

    public IReadOnlyList<(string Rule, string Trigger)> Triggers => Trigger is null ? [] : [("Fake", Trigger)];

    public IReadOnlyList<IEventFactSource> FactSources { get; init; } = [];

    public bool HasRules(string trigger) => Trigger is null || trigger == Trigger;

    public IRuleMatcher Compile(IReadOnlyList<CompiledWorkflow> workflows) => new Matcher(this, workflows);

    private sealed class Matcher(FakeRuleEngine engine, IReadOnlyList<CompiledWorkflow> workflows) : IRuleMatcher
    {
        private readonly IndexMatcher index = new(workflows);

        public EventRuling Match(EventCase happened, CancellationToken cancellationToken)
        {
            var candidates = new List<CompiledWorkflow>();
            index.FindCandidates(happened.Facts, candidates);
            candidates.Reverse();
            foreach (var candidate in candidates.Where(happened.Holds))
            {
                happened.Add(candidate);
            }

            engine.Seen.Add(happened.Seen);
            return happened.Rule(engine.Vetoes(happened), engine.Proposals(happened));
        }
    }
}
