using System.Data.Common;
using AssignmentRules.Sql.Tests.Databases;
using AssignmentRules.Sql.Tests.Hosts;
using Microsoft.Data.Sqlite;

namespace AssignmentRules.Sql.Tests.Faults;

public sealed class FullDiskTests
{
    /// <summary>A limit on the pages of the file is to SQLite what a full disk is.</summary>
    [Fact(Timeout = 180_000)]
    public async Task AssignAsync_DiskFull_SaysSoAndGoesOnExactlyWhenThereIsRoom()
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = new SqliteDatabase();
        await using var source = new LimitedSource(database.NodeConnection);
        var assigned = 0;
        await using (var host = await TestHost.StartAsync(database, source))
        {
            await host.AssignAsync(assigned++, hasId: false);
            source.MostPages = await database.CountAsync("PRAGMA page_count", token) + 2;
        }

        SqlStoreException? failure = null;
        await using (var host = await TestHost.StartAsync(database, source))
        {
            while (failure is null && assigned < 10_000)
            {
                failure = await Record.ExceptionAsync(() => host.AssignAsync(assigned, hasId: false)) as SqlStoreException;
                assigned += failure is null ? 1 : 0;
            }

            Assert.NotNull(failure);
            Assert.False(failure.MayRetry);
            Assert.False(failure.IsInDoubt);
            Assert.Contains("full", failure.Message, StringComparison.Ordinal);
            Assert.Contains("Nothing was committed", failure.Message, StringComparison.Ordinal);
        }

        source.MostPages = 1_000_000;
        await using (var host = await TestHost.StartAsync(database, source))
        {
            for (var more = 0; more < 20; more++)
            {
                await host.AssignAsync(assigned++, hasId: false);
            }

            var ledger = await Ledger.ReadAsync(host.Store, token);
            ledger.DemandEachOnce(assigned);
            ledger.DemandFairAtEveryPrefix();
            ledger.DemandNothingElse();
        }
    }

    private sealed class LimitedSource(string connectionString) : DbDataSource
    {
        public long? MostPages { get; set; }

        public override string ConnectionString => connectionString;

        protected override DbConnection CreateDbConnection() => new SqliteConnection(connectionString);

        protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
        {
            var connection = new SqliteConnection(connectionString);
            await connection.OpenAsync(cancellationToken);
            if (MostPages is { } most)
            {
                await using var limit = connection.CreateCommand();
                limit.CommandText = $"PRAGMA max_page_count = {most}";
                await limit.ExecuteNonQueryAsync(cancellationToken);
            }

            return connection;
        }
    }
}
