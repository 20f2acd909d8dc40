using AssignmentRules.Storage;
using AssignmentRules.Testing.Stores;
using AssignmentRules.Tests.Conventions;

namespace AssignmentRules.Tests.Storage;

public sealed class ConformanceTests
{
    /// <summary>Those of AssignmentRules.Sql are tried by its own tests, on servers. By name, as <c>MemoryAssignmentStore</c> and <c>MemoryStoreConformanceTests</c>: which store a suite makes is only known when it runs.</summary>
    [Fact]
    public void Stores_OfTheSource_EachDeriveTheSuite()
    {
        var suites = typeof(ConformanceTests).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(StoreConformance))).Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        var stores = SourceAssemblies.WrittenTypes.Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IAssignmentStore)) && type.Assembly != typeof(Sql.SqlAssignmentStore).Assembly).ToArray();

        Assert.NotEmpty(stores);
        Offenders.AssertNone(stores.Select(store => (Name: store.FullName, Suite: store.Name.Replace("AssignmentStore", "StoreConformanceTests", StringComparison.Ordinal)))
            .Where(store => !suites.Contains(store.Suite))
            .Select(store => $"{store.Name} has no suite: derive {nameof(StoreConformance)} as {store.Suite}."));
    }
}
