namespace AssignmentRules.Tests.Conventions;

/// <summary>
/// The public API is a text file beside this one: <c>PublicApi.txt</c> for the library, <c>PublicApi.Sql.txt</c> for AssignmentRules.Sql.
/// A change is made on purpose with <c>UPDATE_API=1 dotnet test AssignmentRules.sln</c>, and read in the commit.
/// </summary>
public sealed class PublicApiTests
{
    private const string Folder = "tests/AssignmentRules.Tests/Conventions";

    public static TheoryData<string> Assemblies => [.. SourceAssemblies.All.Select(assembly => assembly.GetName().Name!)];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Api_OfAnAssembly_IsAsApproved(string name)
    {
        var path = $"{Folder}/PublicApi{name[nameof(AssignmentRules).Length..]}.txt";
        var actual = ApiText.Of(SourceAssemblies.All.Single(assembly => string.Equals(assembly.GetName().Name, name, StringComparison.Ordinal)));
        if (Environment.GetEnvironmentVariable("UPDATE_API") is "1")
        {
            File.WriteAllText(Repository.PathOf(path), actual);
        }

        var approved = File.Exists(Repository.PathOf(path)) ? File.ReadAllText(Repository.PathOf(path)) : string.Empty;

        if (!string.Equals(approved, actual, StringComparison.Ordinal))
        {
            Assert.Fail($"The public API of {name} is not {path}. If the change is meant, run UPDATE_API=1 dotnet test AssignmentRules.sln and commit the file.\n{LineDiff.Of(approved, actual)}");
        }
    }
}
