namespace AssignmentRules.Tests.Conventions;

/// <summary>What breaks a convention: each with its place and its cure, all at once.</summary>
internal static class Offenders
{
    public static void AssertNone(IEnumerable<string> offenders)
    {
        var found = offenders.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (found.Length > 0)
        {
            Assert.Fail($"{found.Length} found:{Environment.NewLine}{string.Join(Environment.NewLine, found)}");
        }
    }
}
