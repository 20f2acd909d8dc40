using AssignmentRules.Sql.Tests.Databases;
using AssignmentRules.Sql.Tests.Servers;
using AssignmentRules.Testing;

namespace AssignmentRules.Sql.Tests.Conformance;

/// <summary>The scenario files that prove the store in memory prove these too: the same requests give the same decisions.</summary>
public sealed class ScenarioTests(PostgreSqlFixture fixture)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Scenarios");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
        .Where(path => !path.EndsWith(".policy.json", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    [Theory(Timeout = 180_000)]
    [MemberData(nameof(Files))]
    public Task RunFileAsync_OnSqlite_GivesWhatTheFileSays(string file) => RunAsync(Backend.Sqlite, file);

    [Theory(Timeout = 180_000)]
    [MemberData(nameof(Files))]
    public Task RunFileAsync_OnPostgreSql_GivesWhatTheFileSays(string file) => RunAsync(Backend.PostgreSql, file);

    /// <summary>One database for the file, emptied for each scenario: hundreds of schemas would take minutes.</summary>
    private async Task RunAsync(Backend backend, string file)
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(backend, token);
        await using var maker = database.CreateStore();
        await maker.UpgradeAsync(token);
        SqlAssignmentStore? last = null;
        var runner = new ScenarioRunner
        {
            CreateStore = () =>
            {
                last?.Dispose();
                database.Empty();
                return last = database.CreateStore();
            },
        };

        var result = await runner.RunFileAsync(Path.Combine(Folder, file), token);

        last?.Dispose();
        Assert.True(result.Passed, result.ToString());
        Assert.NotEmpty(result.Scenarios);
    }
}
