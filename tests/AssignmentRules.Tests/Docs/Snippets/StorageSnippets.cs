using System.Globalization;
using AssignmentRules.Diagnostics;
using AssignmentRules.Sql;
using AssignmentRules.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace AssignmentRules.Tests.Docs.Snippets;

/// <summary>The code of the page on storage.</summary>
public sealed class StorageSnippets
{
    [Fact]
    public async Task Services_ForPostgreSql_HaveItsStore()
    {
        const string connectionString = "Host=127.0.0.1;Port=1";
        var builder = Host.CreateApplicationBuilder();

        builder.Services.AddSingleton(NpgsqlDataSource.Create(connectionString));
        builder.Services.AddAssignmentRules()
            .UseSqlStore(SqlDialect.PostgreSql)
            .UseUsers<CompanyDirectory>()
            .UsePolicyFile("assignment-policy.json");

        await using var provider = builder.Services.BuildServiceProvider();
        Assert.Same(provider.GetRequiredService<IAssignmentStore>(), provider.GetRequiredService<IDecisionLog>());
    }

    [Fact]
    public async Task Services_WithSettings_HaveThem()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton(NpgsqlDataSource.Create("Host=127.0.0.1;Port=1"));

        builder.Services.AddAssignmentRules()
            .UseSqlStore(SqlDialect.PostgreSql, options => options.Schema = "routing");

        await using var provider = builder.Services.BuildServiceProvider();
        Assert.IsType<SqlAssignmentStore>(provider.GetRequiredService<IAssignmentStore>());
    }

    [Fact]
    public async Task Services_ForSqlite_HaveItsStore()
    {
        var builder = Host.CreateApplicationBuilder();

        builder.Services.AddAssignmentRules()
            .UseSqlStore(SqlDialect.Sqlite, SqliteFactory.Instance, "Data Source=assignments.db")
            .UseUsers<CompanyDirectory>()
            .UsePolicyFile("assignment-policy.json");

        await using var provider = builder.Services.BuildServiceProvider();
        Assert.IsType<SqlAssignmentStore>(provider.GetRequiredService<IAssignmentStore>());
    }

    [Fact]
    public void Schema_AsText_HasTheTables()
    {
        Assert.Contains("CREATE TABLE assignment_rules.decisions", SqlSchema.ToSql(SqlDialect.PostgreSql), StringComparison.Ordinal);
        Assert.Contains("CREATE TABLE routing_decisions", SqlSchema.ToSql(SqlDialect.Sqlite, "routing"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decisions_OfAUser_AreReadInPages()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var store = new SqlAssignmentStore(SqlDialect.Sqlite, SqliteFactory.Instance.CreateDataSource($"Data Source={path};Pooling=False"));
        try
        {
            await using var services = new ServiceCollection().AddSingleton<IAssignmentStore>(store).AddAssignmentRules()
                .UseUsers(new User("ana"))
                .UsePolicyJson("""{ "version": 1, "assignment": [ { "name": "All", "assign": [ { "user": "ana" } ] } ] }""")
                .Services.BuildServiceProvider();
            await services.GetRequiredService<AssignmentEngine>().AssignManyAsync([.. Enumerable.Range(1, 250).Select(number => new AssignmentRequest("acme", $"lead:{number}", "import"))]);

            await PrintAsync(store);
            var second = await store.FindDecisionsAsync("acme", new DecisionQuery { After = (await store.FindDecisionsAsync("acme", new DecisionQuery { Size = 200 })).Next });
            Assert.Equal(50, second.Decisions.Count);
            Assert.Null(second.Next);
        }
        finally
        {
            await store.DisposeAsync();
            File.Delete(path);
        }
    }

    private static async Task PrintAsync(SqlAssignmentStore log)
    {
        var query = new DecisionQuery { UserId = "ana", From = DateTimeOffset.Parse("2026-01-01T00:00:00Z", CultureInfo.InvariantCulture) };
        do
        {
            var page = await log.FindDecisionsAsync("acme", query);
            foreach (var made in page.Decisions)
            {
                Console.WriteLine(made.ToSentence());
            }

            query = query with { After = page.Next };
        }
        while (query.After is not null);
    }

    // Compiled, and run where there is a server, by the tests of AssignmentRules.Sql.
    private static void PrintSchema() =>
        File.WriteAllText("assignment_rules.sql", SqlSchema.ToSql(SqlDialect.PostgreSql));

    private static async Task AssignInAsync(NpgsqlDataSource source, AssignmentEngine engine)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("INSERT INTO leads (id) VALUES ('L1')", connection, transaction);
        await command.ExecuteNonQueryAsync();
        var decision = await engine.AssignAsync(new AssignmentRequest("acme", "lead:L1", "web-chat"), new SqlUnitOfWork(transaction));
        await transaction.CommitAsync();
        Console.WriteLine(decision);
    }
}
