using System.Reflection;
using AssignmentRules.Tests.Conventions;

namespace AssignmentRules.NRules.Tests;

/// <summary>The public API is the text file beside this one; <c>UPDATE_API=1 dotnet test tests/AssignmentRules.NRules.Tests</c> rewrites it.</summary>
public sealed class PublicApiTests
{
    private const string Approved = "tests/AssignmentRules.NRules.Tests/PublicApi.txt";
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance;

    [Fact]
    public void Api_OfTheAdapter_IsAsApproved()
    {
        string[] actual =
        [
            .. from type in typeof(NRulesOptions).Assembly.GetExportedTypes()
               from member in type.GetMembers(Declared)
               where member is not MethodInfo { IsSpecialName: true }
               select $"{type.FullName}: {member}",
        ];
        Array.Sort(actual, StringComparer.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_API") is "1")
        {
            File.WriteAllText(Repository.PathOf(Approved), string.Join('\n', actual) + '\n');
        }

        Assert.Equal(File.ReadAllLines(Repository.PathOf(Approved)), actual);
    }
}
