using System.Reflection;

namespace AssignmentRules.Sql.Tests.Conformance;

public sealed class DialectTests
{
    /// <summary>A dialect that is added later is held to every suite by this.</summary>
    [Theory]
    [InlineData(typeof(SqlStoreConformanceTests))]
    [InlineData(typeof(SqlJournalConformanceTests))]
    [InlineData(typeof(SqlHandOverJournalConformanceTests))]
    public void Dialects_OfThePackage_EachDeriveTheSuite(Type suite)
    {
        var dialects = typeof(SqlDialect).GetProperties(BindingFlags.Public | BindingFlags.Static).Where(property => property.PropertyType == typeof(SqlDialect)).Select(property => property.Name).ToArray();

        var derived = suite.Assembly.GetTypes().Where(type => type.IsSubclassOf(suite)).Select(type => type.Name);

        Assert.NotEmpty(dialects);
        Assert.Equal(dialects.Select(name => suite.Name.Replace("Sql", name, StringComparison.Ordinal)).Order(StringComparer.Ordinal), derived.Order(StringComparer.Ordinal));
    }
}
