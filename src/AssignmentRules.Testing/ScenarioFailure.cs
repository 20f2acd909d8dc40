using System.Globalization;

namespace AssignmentRules.Testing;

/// <summary>Something in a scenario that did not come as it should.</summary>
/// <param name="Step">The number of the step, from 1; 0: before the first step, when the policy was read or the world was made.</param>
/// <param name="Line">The line of the file, from 1, where what failed is written.</param>
/// <param name="Got">What came; for what is no expectation, what went wrong in a sentence.</param>
public sealed record ScenarioFailure(int Step, int Line, string Got)
{
    /// <summary>The place of the expectation in its step: <c>expect.assignee</c>, <c>check.assignees.lead:L1</c>; <c>policy.pools.sales</c> for a fault of the policy; empty for what is no expectation.</summary>
    public string Path { get; init; } = string.Empty;

    /// <summary>What was expected, as JSON; null: the failure is no expectation.</summary>
    public string? Expected { get; init; }

    /// <summary>How the step's decisions came about, what its event led to, or why it was rejected; null: there is no more to say.</summary>
    public string? Trace { get; init; }

    /// <summary><c>step 3 (line 14): expect.assignee: expected "u1", got "u2"</c>, and the trace below it.</summary>
    public override string ToString()
    {
        var place = Step == 0 ? string.Create(CultureInfo.InvariantCulture, $"line {Line}") : string.Create(CultureInfo.InvariantCulture, $"step {Step} (line {Line})");
        var what = Expected is null ? Got : $"expected {Expected}, got {Got}";
        return $"{place}: {(Path.Length == 0 ? string.Empty : $"{Path}: ")}{what}{(Trace is null ? string.Empty : $"\n    {Trace.ReplaceLineEndings("\n    ")}")}";
    }
}
