using AssignmentRules.Policies;

namespace AssignmentRules.Testing;

/// <summary>What came of a scenario file.</summary>
/// <param name="File">The file; null: the scenarios came as text.</param>
/// <param name="Faults">What is wrong with the file itself, in its order; with any, nothing was run.</param>
/// <param name="Scenarios">What came of each scenario, in order.</param>
public sealed record ScenarioFileResult(string? File, IReadOnlyList<PolicyFault> Faults, IReadOnlyList<ScenarioResult> Scenarios)
{
    /// <summary>Whether the file is valid and every scenario passed.</summary>
    public bool Passed => Faults.Count == 0 && Scenarios.All(scenario => scenario.Passed);

    /// <summary>The file's faults, or what came of each scenario.</summary>
    public override string ToString() =>
        string.Join('\n', Faults.Select(fault => $"{(File is null ? string.Empty : $"{File}:")}{fault}").Concat(Scenarios.Select(scenario => scenario.ToString())));
}
