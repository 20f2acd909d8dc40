namespace AssignmentRules.Tests.Conventions;

public sealed class SourceAssembliesTests
{
    [Fact]
    public void All_AgainstTheProjectsOfSrc_NamesEachOfThem()
    {
        var guarded = SourceAssemblies.All.Select(assembly => assembly.GetName().Name!).Concat(SourceAssemblies.Apart).ToHashSet(StringComparer.Ordinal);

        var offenders = Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => !guarded.Contains(name))
            .Select(name => $"{name} is held to no convention: add its assembly to SourceAssemblies.All, or its name to SourceAssemblies.Apart.");

        Offenders.AssertNone(offenders);
    }
}
