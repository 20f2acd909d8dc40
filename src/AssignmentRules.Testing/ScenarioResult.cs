namespace AssignmentRules.Testing;

/// <summary>What came of one scenario.</summary>
/// <param name="Name">The scenario's name.</param>
/// <param name="Line">The line of the file, from 1, where it starts.</param>
/// <param name="Failures">Everything that did not come as it should, in the order of the steps; none: it passed.</param>
public sealed record ScenarioResult(string Name, int Line, IReadOnlyList<ScenarioFailure> Failures)
{
    /// <summary>Whether everything came as expected.</summary>
    public bool Passed => Failures.Count == 0;

    /// <summary>The name, whether it passed, and the failures, a line each with their traces below.</summary>
    public override string ToString() => string.Join('\n', Failures.Select(failure => $"  {failure.ToString().ReplaceLineEndings("\n  ")}").Prepend($"{(Passed ? "passed" : "FAILED")}: {Name}"));
}
