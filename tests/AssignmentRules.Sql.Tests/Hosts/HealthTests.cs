using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace AssignmentRules.Sql.Tests.Hosts;

/// <summary>What a host's health check asks.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task CheckAsync_DatabaseThatWentAwayAfterTheStart_SaysSo()
    {
        var token = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("health");
        await using var source = new Switched($"Data Source={Path.Combine(folder.FullName, "assignments.db")};Pooling=false");
        await using (var store = new SqlAssignmentStore(SqlDialect.Sqlite, source, new SqlStoreOptions { Retries = 0 }))
        {
            await store.CheckAsync(token);
            await store.CheckAsync(token);

            source.IsAway = true;
            var away = await Assert.ThrowsAsync<SqlStoreException>(() => store.CheckAsync(token).AsTask());
            source.IsAway = false;
            await store.CheckAsync(token);

            Assert.IsType<SqliteException>(away.InnerException);
        }

        folder.Delete(recursive: true);
    }

    private sealed class Switched(string connectionString) : DbDataSource
    {
        public bool IsAway { get; set; }

        public override string ConnectionString => connectionString;

        protected override DbConnection CreateDbConnection() => new SqliteConnection(IsAway ? "Data Source=/nowhere/assignments.db" : connectionString);
    }
}
