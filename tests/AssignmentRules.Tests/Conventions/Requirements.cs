using System.Reflection;
using AssignmentRules.Tests.Scenarios;
using Xunit.v3;

namespace AssignmentRules.Tests.Conventions;

/// <summary>
/// The numbered requirements, and the tests that prove them: those marked <c>[Trait("Requirement", "P9")]</c>, and the scenarios whose names begin with
/// their numbers.
/// </summary>
internal static class Requirements
{
    /// <summary>The name of the trait.</summary>
    public const string Trait = "Requirement";

    /// <summary>The chapters that are to be proved number by number, with the last number of each.</summary>
    public static readonly IReadOnlyList<(string Chapter, int Last)> Counted = [("S", 43), ("C", 66), ("T", 44), ("R", 42), ("P", 48), ("X", 10)];

    /// <summary>The chapters that tests may name as well.</summary>
    public static readonly IReadOnlyList<(string Chapter, int Last)> Uncounted = [];

    /// <summary>Every number that is to be proved, in the order of the chapters.</summary>
    public static IEnumerable<string> ToBeProved => Ids(Counted);

    /// <summary>Every number that a test may name.</summary>
    public static IEnumerable<string> All => Ids(Counted.Concat(Uncounted));

    /// <summary>The test methods by the requirement that they or their class name; a test that is always skipped proves nothing.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> ProvedBy(params IEnumerable<Assembly> testAssemblies)
    {
        var pairs =
            from assembly in testAssemblies
            from type in assembly.GetTypes()
            where !type.IsAbstract
            from method in type.GetMethods()
            where method.GetCustomAttributes().OfType<IFactAttribute>().Any(fact => fact.Skip is null)
            from trait in method.GetCustomAttributes<TraitAttribute>().Concat(type.GetCustomAttributes<TraitAttribute>(inherit: true))
            where string.Equals(trait.Name, Trait, StringComparison.Ordinal)
            select (Id: trait.Value, Test: $"{type.FullName}.{method.Name}");
        return pairs.Concat(ScenarioFiles.Proofs().Select(proof => (proof.Id, Test: proof.Path)))
            .Distinct()
            .GroupBy(pair => pair.Id, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(pair => pair.Test).Order(StringComparer.Ordinal)], StringComparer.Ordinal);
    }

    private static IEnumerable<string> Ids(IEnumerable<(string Chapter, int Last)> chapters) =>
        chapters.SelectMany(chapter => Enumerable.Range(1, chapter.Last).Select(number => $"{chapter.Chapter}{number}"));
}
