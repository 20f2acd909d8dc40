using AssignmentRules.Workflows.Matching;

namespace AssignmentRules.Tests.Workflows.Matching;

public sealed class BuiltInMatcherTests : MatcherConformance
{
    private protected override IRuleEngine? Engine => null;
}
