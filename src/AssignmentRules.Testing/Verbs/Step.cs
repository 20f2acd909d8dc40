using System.Text.Json.Nodes;
using AssignmentRules.Policies;
using AssignmentRules.Testing.Running;

namespace AssignmentRules.Testing.Verbs;

/// <summary>One step of a scenario, read.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Node">Where it is written.</param>
/// <param name="Act">What it does.</param>
internal sealed record Step(int Number, PolicyNode Node, StepAction Act)
{
    /// <summary>The tenant; null: the scenario's.</summary>
    public string? TenantId { get; init; }

    /// <summary>What is expected; null: nothing.</summary>
    public PolicyNode? Expected { get; init; }

    /// <summary>How the place of what is expected begins: <c>expect</c>.</summary>
    public string ExpectedIn { get; init; } = "expect";

    /// <summary>The custom candidates that the step brings into the world.</summary>
    public IReadOnlyList<string> CandidateNames { get; init; } = [];
}

/// <summary>Where a step acts.</summary>
/// <param name="Stage">The scenario's world and engine.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="Expected">What is expected, for what is only looked up when somebody expects it; null: nothing.</param>
/// <param name="CancellationToken">Ends the run.</param>
internal sealed record StepContext(Stage Stage, string TenantId, PolicyNode? Expected, CancellationToken CancellationToken)
{
    public AssignmentEngine Engine => Stage.Engine;

    public MemoryHost Host => Stage.Host;
}

/// <summary>What came of a step.</summary>
/// <param name="Got">What can be expected of it, by name.</param>
internal sealed record StepOutcome(JsonObject Got)
{
    public static StepOutcome Nothing => new(new JsonObject());

    /// <summary>The decisions that were made, for their traces.</summary>
    public IReadOnlyList<Decision> Decisions { get; init; } = [];

    /// <summary>What came of a step that decides nothing, for people; null: there is no more to say than what can be expected.</summary>
    public string? Report { get; init; }

    public static StepOutcome Of(Outcome outcome, Reason? reason = null) =>
        Of(outcome.Code(), reason is { } given ? [given] : []);

    public static StepOutcome Of(string outcome, IReadOnlyList<Reason> reasons) =>
        new(new JsonObject { ["outcome"] = outcome, ["reasons"] = Codes(reasons) })
        {
            Report = reasons.Count == 0 ? null : $"{outcome} ({string.Join(", ", reasons.Select(reason => reason.Code()))})",
        };

    public static JsonArray Codes(IEnumerable<Reason> reasons) => [.. reasons.Select(reason => (JsonNode)reason.Code())];
}
