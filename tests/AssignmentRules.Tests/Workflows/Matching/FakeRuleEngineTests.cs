using AssignmentRules.Workflows.Matching;

namespace AssignmentRules.Tests.Workflows.Matching;

/// <summary>What of an engine lies in the library keeps what every matcher promises: candidates of the index, their conditions, the canonical order.</summary>
public sealed class FakeRuleEngineTests : MatcherConformance
{
    private protected override IRuleEngine Engine => new FakeRuleEngine { Trigger = "never" };
}
