namespace AssignmentRules.Tests.Conventions;

/// <summary>
/// Which requirements a test proves. <c>UnprovenRequirements.txt</c> lists the rest and only ever shrinks; <c>UPDATE_REQUIREMENTS=1</c>
/// strikes out what is proved since, and adds nothing.
/// </summary>
public sealed class RequirementTests
{
    private const string ListPath = "tests/AssignmentRules.Tests/Conventions/UnprovenRequirements.txt";

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
    public void UnprovenRequirements_AgainstTheTests_AreThoseThatNoTestNames()
    {
        var listed = File.ReadAllLines(Repository.PathOf(ListPath));
        if (Environment.GetEnvironmentVariable("UPDATE_REQUIREMENTS") is "1")
        {
            listed = [.. listed.Where(id => !ProvedBy.ContainsKey(id))];
            File.WriteAllText(Repository.PathOf(ListPath), string.Concat(listed.Select(id => $"{id}\n")));
        }

        var expected = Requirements.ToBeProved.ToArray();
        var offenders = listed.Where(ProvedBy.ContainsKey).Select(id => $"{id} is proved by {ProvedBy[id][0]}: strike it out of {ListPath} (UPDATE_REQUIREMENTS=1 does).")
            .Concat(expected.Except(listed, StringComparer.Ordinal).Where(id => !ProvedBy.ContainsKey(id)).Select(id => $"{id} is proved by no test: mark the one that does [Trait(\"{Requirements.Trait}\", \"{id}\")]."))
            .Concat(listed.Except(expected, StringComparer.Ordinal).Select(id => $"{ListPath} lists '{id}', which is no requirement."))
            .Concat(listed.GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"{ListPath} lists {group.Key} twice."));

        Offenders.AssertNone(offenders);
    }
}
