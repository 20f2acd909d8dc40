using AssignmentRules.Sql.Tests.Databases;
using AssignmentRules.Sql.Tests.Hosts;
using AssignmentRules.Sql.Tests.Servers;

namespace AssignmentRules.Sql.Tests.Faults;

public sealed class ServerKilledTests
{
    private const int Records = 1_000;

    [Fact(Timeout = 180_000)]
    public async Task AssignAsync_ServerKilledAndRestarted_DecidesEachRequestOnceAndNobodyFails()
    {
        PostgreSqlPrograms.Demand();
        var token = TestContext.Current.CancellationToken;
        await using var server = await PostgreSqlServer.StartAsync(isDurable: true, token);
        await using var database = await PostgreSqlDatabase.CreateAsync(server, "assignments", token);
        await using var first = await TestHost.StartAsync(database, configure: Patient);
        await using var second = await TestHost.StartAsync(database, configure: Patient);
        await first.AssignAsync(0);
        var answered = 0;
        var third = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var callers = Parallel.ForAsync(1, Records, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = token }, async (number, _) =>
        {
            await (number % 2 == 0 ? first : second).AssignAsync(number, hasId: number % 3 == 0);
            if (Interlocked.Increment(ref answered) == Records / 3)
            {
                third.SetResult();
            }
        });
        await third.Task.WaitAsync(token);
        await server.KillAsync();
        await server.RestartAsync(token);
        await callers;

        var ledger = await Ledger.ReadAsync(first.Store, token);
        ledger.DemandEachOnce(Records);
        ledger.DemandFairAtEveryPrefix();
        ledger.DemandNothingElse();
    }

    private static void Patient(SqlStoreOptions options) => (options.Retries, options.RetryDelay) = (100, TimeSpan.FromMilliseconds(20));
}
