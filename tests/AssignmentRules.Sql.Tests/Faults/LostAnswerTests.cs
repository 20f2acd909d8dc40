using AssignmentRules.Sql.Tests.Hosts;
using AssignmentRules.Sql.Tests.Network;
using AssignmentRules.Sql.Tests.Servers;
using Npgsql;

namespace AssignmentRules.Sql.Tests.Faults;

/// <summary>The network fails at each exchange of a step in turn; whether it was before the commit or after it, the request is decided once.</summary>
public sealed class LostAnswerTests(PostgreSqlFixture fixture)
{
    [Theory(Timeout = 180_000)]
    [InlineData(NetworkFault.RequestLost, true)]
    [InlineData(NetworkFault.RequestLost, false)]
    [InlineData(NetworkFault.AnswerLost, true)]
    [InlineData(NetworkFault.AnswerLost, false)]
    [InlineData(NetworkFault.AnswerCut, true)]
    [InlineData(NetworkFault.AnswerCut, false)]
    internal async Task AssignAsync_NetworkFailsAtAnyExchange_DecidesOnce(NetworkFault fault, bool hasId)
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(token);
        await using var network = FaultyNetwork.To(database.Server.Port);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString(network.Port));
        await using var host = await TestHost.StartAsync(database, source);
        await host.AssignAsync(0, hasId);

        var failing = 0;
        do
        {
            failing++;
            network.Begin(exchange => exchange == failing ? fault : NetworkFault.None);
            await host.AssignAsync(failing, hasId);
        }
        while (network.Exchanges >= failing);

        Assert.True(failing > 2, "A step has an exchange that reads and one that commits.");
        var ledger = await Ledger.ReadAsync(host.Store, token);
        ledger.DemandEachOnce(failing + 1);
        ledger.DemandFairAtEveryPrefix();
        ledger.DemandNothingElse();
    }

    [Theory(Timeout = 180_000)]
    [InlineData(NetworkFault.RequestHeld)]
    [InlineData(NetworkFault.AnswerHeld)]
    internal async Task AssignAsync_AnswerComesAfterTheCommandWasGivenUp_DecidesOnce(NetworkFault fault)
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(token);
        await using var network = FaultyNetwork.To(database.Server.Port);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString(network.Port) + ";Cancellation Timeout=100");
        await using var host = await TestHost.StartAsync(database, source, options => options.CommandTimeout = TimeSpan.FromSeconds(1));
        await host.AssignAsync(0, hasId: false);

        foreach (var failing in (int[])[1, 2])
        {
            network.Begin(exchange => exchange == failing ? fault : NetworkFault.None);
            await host.AssignAsync(failing, hasId: false);
            network.Release();
        }

        await host.AssignAsync(3, hasId: false);
        var ledger = await Ledger.ReadAsync(host.Store, token);
        ledger.DemandEachOnce(4);
        ledger.DemandFairAtEveryPrefix();
        ledger.DemandNothingElse();
    }

    [Fact(Timeout = 180_000)]
    public async Task AssignAsync_DatabaseGoneWhileTheCommitWasUnderWay_SaysThatNobodyKnowsAndGivesTheDecisionLater()
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(token);
        await using var network = FaultyNetwork.To(database.Server.Port);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString(network.Port));
        await using var host = await TestHost.StartAsync(database, source, options => options.Retries = 2);
        await host.AssignAsync(0);
        network.Begin(exchange => exchange == 2 ? NetworkFault.AnswerHeld : NetworkFault.None);

        var call = host.AssignAsync(1);
        await network.HeldAsync.WaitAsync(token);
        await network.CloseAsync();

        var failure = await Assert.ThrowsAsync<SqlStoreException>(() => call);
        Assert.True(failure.IsInDoubt);
        Assert.True(failure.MayRetry);
        Assert.Contains("send the request again with the same request id", failure.Message, StringComparison.Ordinal);
        network.Open();
        var again = await host.AssignAsync(1);
        Assert.Equal("u2", again.AssigneeId);
        (await Ledger.ReadAsync(host.Store, token)).DemandEachOnce(2);
    }

    [Fact(Timeout = 180_000)]
    public async Task AssignAsync_DatabaseGoneBeforeTheCommit_SaysThatNothingWasCommitted()
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await fixture.CreateDatabaseAsync(token);
        await using var network = FaultyNetwork.To(database.Server.Port);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString(network.Port));
        await using var host = await TestHost.StartAsync(database, source, options => options.Retries = 2);
        await host.AssignAsync(0);

        await network.CloseAsync();

        var failure = await Assert.ThrowsAsync<SqlStoreException>(() => host.AssignAsync(1));
        Assert.False(failure.IsInDoubt);
        Assert.True(failure.MayRetry);
        Assert.Contains("3 times", failure.Message, StringComparison.Ordinal);
        network.Open();
        Assert.Equal("u2", (await host.AssignAsync(2)).AssigneeId);
    }
}
