using System.Text.Json.Nodes;
using AssignmentRules.Testing.Verbs;

namespace AssignmentRules.Testing.Expectations;

/// <summary>Decisions, as steps expect them.</summary>
internal static class DecisionView
{
    public static StepOutcome One(Decision decision) => new(Of(decision)) { Decisions = [decision] };

    public static StepOutcome Many(IReadOnlyList<Decision> decisions) =>
        new(new JsonObject { ["results"] = new JsonArray([.. decisions.Select(Of)]) }) { Decisions = decisions };

    private static JsonObject Of(Decision decision) => new()
    {
        ["outcome"] = decision.Outcome.Code(),
        ["assignee"] = decision.AssigneeId,
        ["rule"] = decision.Rule,
        ["reasons"] = StepOutcome.Codes(decision.Reasons),
        ["needsAttention"] = decision.NeedsAttention,
    };
}
