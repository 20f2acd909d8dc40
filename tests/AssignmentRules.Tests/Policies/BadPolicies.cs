using AssignmentRules.Policies;

namespace AssignmentRules.Tests.Policies;

/// <summary>Reads documents that are wrong, for the bad-file tables.</summary>
internal static class BadPolicies
{
    /// <summary>A document whose second line, from column 3, is the snippet.</summary>
    public static string Root(string snippet) => $"{{ \"version\": 1,\n  {snippet} }}";

    /// <summary>The faults as people read them, each with its code in brackets where it has one.</summary>
    public static IReadOnlyList<string> FaultsOf(string json)
    {
        var error = Assert.Throws<PolicyException>(() => PolicyReader.Parse(json));

        return [.. error.Faults.Select(fault => fault.Code is { } code ? $"{fault} ({code.Code()})" : fault.ToString())];
    }
}
