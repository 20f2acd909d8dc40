using AssignmentRules.Sql.Tests.Databases;
using AssignmentRules.Sql.Tests.Hosts;
using AssignmentRules.Sql.Tests.Servers;
using AssignmentRules.Storage;
using AssignmentRules.Testing;
using Npgsql;

namespace AssignmentRules.Sql.Tests.Faults;

/// <summary>The server says no, so often and so: what it says of conflicts is tried again, what it says of mistakes is not.</summary>
public sealed class ConflictTests(PostgreSqlFixture fixture)
{
    [Theory(Timeout = 180_000)]
    [InlineData("40001")]
    [InlineData("40P01")]
    [InlineData("55P03")]
    [InlineData("57P01")]
    [InlineData("53300")]
    public async Task AssignAsync_ServerRefusesAFewTimes_DecidesOnce(string state)
    {
        await using var database = await DatabaseAsync();
        await using var host = await TestHost.StartAsync(database);
        await host.AssignAsync(0, hasId: false);
        await RefuseAsync(database, state, times: 3);

        var decision = await host.AssignAsync(1, hasId: false);

        Assert.Equal("u2", decision.AssigneeId);
        Assert.Equal(4, await database.CountAsync("SELECT last_value FROM refusals", TestContext.Current.CancellationToken));
        await DemandEachOnceAsync(host, 2);
    }

    /// <summary>By the system's clock: the host's is one that a test moves by hand, and nobody moves it.</summary>
    [Fact(Timeout = 180_000)]
    public async Task AssignAsync_ServerRefusesWithoutEnd_IsTriedSoOftenAndSaysSo()
    {
        await using var database = await DatabaseAsync();
        var clock = new ManualTimeProvider(new DateTimeOffset(2026, 1, 15, 9, 0, 0, TimeSpan.Zero));
        await using var host = await TestHost.StartAsync(database, configure: options => options.Retries = 3, clock: clock);
        await host.AssignAsync(0, hasId: false);
        await RefuseAsync(database, "40001", times: 1_000);

        var failure = await Assert.ThrowsAsync<SqlStoreException>(() => host.AssignAsync(1, hasId: false));

        Assert.True(failure.MayRetry);
        Assert.False(failure.IsInDoubt);
        Assert.StartsWith("PostgreSQL failed 4 times: ", failure.Message, StringComparison.Ordinal);
        Assert.IsType<PostgresException>(failure.InnerException);
        Assert.Equal(4, await database.CountAsync("SELECT last_value FROM refusals", TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = 180_000)]
    public async Task AssignAsync_ServerRefusesOnce_IsTriedAgainAtOnce()
    {
        await using var database = await DatabaseAsync();
        await using var host = await TestHost.StartAsync(database, configure: options => options.RetryDelay = TimeSpan.FromMinutes(1));
        await host.AssignAsync(0, hasId: false);
        await RefuseAsync(database, "40001", times: 1);

        var call = host.AssignAsync(1, hasId: false);

        Assert.Equal("u2", (await call.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, TestContext.Current.CancellationToken)).AssigneeId);
    }

    /// <summary>Six steps share a transaction, and the server never takes what one of them writes.</summary>
    [Theory(Timeout = 180_000)]
    [InlineData("23505")]
    [InlineData("40001")]
    [InlineData("23514")]
    public async Task AdoptAsync_ServerRefusesOneOfSeveral_FailsThatOneAlone(string state)
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await DatabaseAsync();
        await using var host = await TestHost.StartAsync(database, configure: options => (options.Retries, options.TransactionsPerTenant) = (2, 1));
        await AdoptAsync("lead:first");
        await RefuseRecordAsync(database, "lead:refused", state);
        await using var other = await database.Source.OpenConnectionAsync(token);
        await using var transaction = await other.BeginTransactionAsync(token);
        await using var command = other.CreateCommand();
        command.CommandText = $"SELECT 1 FROM {database.Table("records")} FOR UPDATE";
        await command.ExecuteNonQueryAsync(token);
        var before = AdoptAsync("lead:first");
        await UntilAsync(database, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'", 1);

        var refused = AdoptAsync("lead:refused");
        Task[] others = [.. Enumerable.Range(1, 5).Select(number => AdoptAsync($"lead:L{number}"))];
        await transaction.CommitAsync(token);

        await Task.WhenAll([before, .. others]);
        var failure = await Assert.ThrowsAsync<SqlStoreException>(() => refused);
        Assert.Contains("the test refuses", failure.Message, StringComparison.Ordinal);
        Assert.Equal(6, await database.CountAsync($"SELECT count(*) FROM {database.Table("records")}", token));

        async Task AdoptAsync(string recordId) => await host.Engine.AdoptAsync(TestHost.Tenant, new Assignment(new RecordKey(recordId), "u1"), token);
    }

    /// <summary>Requests that wait for one pool share a step, and the server never takes what one of them writes.</summary>
    [Fact(Timeout = 180_000)]
    public async Task AssignAsync_ServerRefusesOneOfSeveralForOnePool_FailsThatOneAlone()
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await DatabaseAsync();
        await using var host = await TestHost.StartAsync(database);
        await host.AssignAsync(0, hasId: false);
        await RefuseRecordAsync(database, "lead:L99", "23514");
        await using var other = await database.Source.OpenConnectionAsync(token);
        await using var transaction = await other.BeginTransactionAsync(token);
        await using var command = other.CreateCommand();
        command.CommandText = $"SELECT 1 FROM {database.Table("rotations")} FOR UPDATE";
        await command.ExecuteNonQueryAsync(token);
        var before = host.AssignAsync(1, hasId: false);
        await UntilAsync(database, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'", 1);

        var refused = host.AssignAsync(99, hasId: false);
        Task<Decision>[] others = [.. Enumerable.Range(2, 4).Select(number => host.AssignAsync(number, hasId: false))];
        await transaction.CommitAsync(token);

        await Task.WhenAll([before, .. others]);
        var failure = await Assert.ThrowsAsync<SqlStoreException>(() => refused);
        Assert.Contains("the test refuses", failure.Message, StringComparison.Ordinal);
        await DemandEachOnceAsync(host, 6);
    }

    [Fact(Timeout = 180_000)]
    public async Task AssignAsync_ServerRefusesForGood_IsNotTriedAgain()
    {
        await using var database = await DatabaseAsync();
        await using var host = await TestHost.StartAsync(database);
        await host.AssignAsync(0, hasId: false);
        await RefuseAsync(database, "23514", times: 1);

        var failure = await Assert.ThrowsAsync<SqlStoreException>(() => host.AssignAsync(1, hasId: false));

        Assert.False(failure.MayRetry);
        Assert.False(failure.IsInDoubt);
        Assert.EndsWith("Nothing was committed; mend what the database says, then call again.", failure.Message, StringComparison.Ordinal);
        Assert.Equal("u2", (await host.AssignAsync(2, hasId: false)).AssigneeId);
        await DemandEachOnceAsync(host, 2);
    }

    /// <summary>Somebody else has the record and wants the pool; the step has the pool and wants the record. The server ends the step.</summary>
    [Fact(Timeout = 180_000)]
    public async Task AssignAsync_DeadlockWithAnother_IsRunAgain()
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await DatabaseAsync();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString() + ";Options=-c deadlock_timeout=20ms");
        await using var host = await TestHost.StartAsync(database, source);
        await host.AssignAsync(0, hasId: false);
        await using var other = await database.Source.OpenConnectionAsync(token);
        await using var transaction = await other.BeginTransactionAsync(token);
        await ExecuteAsync("SET LOCAL deadlock_timeout = '1min'");
        await ExecuteAsync($"SELECT 1 FROM {database.Table("records")} FOR UPDATE");

        var call = host.AssignAsync(0, hasId: false);
        await UntilAsync(database, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'", 1);

        // It gets the pool only when the server has ended the step that has it.
        await ExecuteAsync($"SELECT 1 FROM {database.Table("rotations")} FOR UPDATE");
        Assert.False(call.IsCompleted);
        await transaction.CommitAsync(token);

        Assert.Equal("u2", (await call).AssigneeId);

        async Task ExecuteAsync(string statement)
        {
            await using var command = other.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync(token);
        }
    }

    [Fact(Timeout = 180_000)]
    public async Task AssignAsync_PoolHeldByAnotherForLong_WaitsAgainUntilItIsFree()
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await DatabaseAsync();
        await using var host = await TestHost.StartAsync(database, configure: options => options.LockTimeout = TimeSpan.FromMilliseconds(100));
        await host.AssignAsync(0, hasId: false);
        await using var other = await database.Source.OpenConnectionAsync(token);
        await using var transaction = await other.BeginTransactionAsync(token);
        await using var command = other.CreateCommand();
        command.CommandText = $"SELECT 1 FROM {database.Table("rotations")} FOR UPDATE";
        await command.ExecuteNonQueryAsync(token);

        var call = host.AssignAsync(1, hasId: false);
        await UntilAsync(database, "SELECT xact_rollback FROM pg_stat_database WHERE datname = current_database()", 1);
        await transaction.CommitAsync(token);

        Assert.Equal("u2", (await call).AssigneeId);
        await DemandEachOnceAsync(host, 2);
    }

    private static async Task RefuseAsync(TestDatabase database, string state, int times) => await database.ExecuteAsync(
        $"""
        CREATE SEQUENCE refusals;
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF nextval('refusals') <= {times} THEN RAISE EXCEPTION 'the test refuses' USING ERRCODE = '{state}'; END IF; RETURN NEW; END $$;
        CREATE TRIGGER refuse BEFORE INSERT ON {database.Table("decisions")} FOR EACH ROW EXECUTE FUNCTION refuse();
        """,
        TestContext.Current.CancellationToken);

    private static async Task RefuseRecordAsync(TestDatabase database, string recordId, string state) => await database.ExecuteAsync(
        $"""
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF NEW.record_id = '{recordId}' THEN RAISE EXCEPTION 'the test refuses' USING ERRCODE = '{state}'; END IF; RETURN NEW; END $$;
        CREATE TRIGGER refuse BEFORE INSERT ON {database.Table("records")} FOR EACH ROW EXECUTE FUNCTION refuse();
        """,
        TestContext.Current.CancellationToken);

    private static async Task UntilAsync(TestDatabase database, string query, long least)
    {
        while (await database.CountAsync(query, TestContext.Current.CancellationToken) < least)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static async Task DemandEachOnceAsync(TestHost host, int records)
    {
        var ledger = await Ledger.ReadAsync(host.Store, TestContext.Current.CancellationToken);
        ledger.DemandEachOnce(records);
        ledger.DemandFairAtEveryPrefix();
        ledger.DemandNothingElse();
    }

    private Task<PostgreSqlDatabase> DatabaseAsync() => fixture.CreateDatabaseAsync(TestContext.Current.CancellationToken);
}
