namespace AssignmentRules.Tests.Conventions;

/// <summary>Which requirements a test or a scenario proves: all of them that are counted.</summary>
public sealed class RequirementTests
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> ProvedBy = Requirements.ProvedBy(typeof(RequirementTests).Assembly);

    [Fact]
    public void Traits_OfAllTests_NameRequirementsThatExist()
    {
        var known = Requirements.All.ToHashSet(StringComparer.Ordinal);

        var offenders = ProvedBy.Where(pair => !known.Contains(pair.Key))
            .Select(pair => $"There is no requirement '{pair.Key}', named by {string.Join(", ", pair.Value)}.");

        Offenders.AssertNone(offenders);
    }

    [Fact]
    public void CountedRequirements_AgainstTheTestsAndScenarios_AreEachProved()
    {
        var offenders = Requirements.ToBeProved.Where(id => !ProvedBy.ContainsKey(id))
            .Select(id => $"{id} is proved by no test and no scenario: mark the test that proves it [Trait(\"{Requirements.Trait}\", \"{id}\")], or begin the name of the scenario with '{id}:'.");

        Offenders.AssertNone(offenders);
    }
}
