using AssignmentRules.Sql.Node;
using AssignmentRules.Sql.Tests.Databases;
using AssignmentRules.Sql.Tests.Hosts;
using AssignmentRules.Sql.Tests.Servers;

namespace AssignmentRules.Sql.Tests.Security;

/// <summary>Requests that wait for one pool are decided together; one that cannot be kept takes nothing from the others.</summary>
public sealed class NeighbourTests(PostgreSqlFixture fixture)
{
    public static TheoryData<Backend, string> Refused => [.. Enum.GetValues<Backend>().SelectMany(backend => HostileText.Refused.Keys.Select(name => (backend, name)))];

    [Theory(Timeout = 180_000)]
    [MemberData(nameof(Refused))]
    public async Task AssignAsync_BesideARequestThatCannotBeKept_IsDecided(Backend backend, string name)
    {
        var text = HostileText.Refused[name];
        await using var database = await fixture.CreateDatabaseAsync(backend, TestContext.Current.CancellationToken);
        await using var host = await TestHost.StartAsync(database);
        AssignmentRequest[] bad =
        [
            NodePolicy.Request(0) with { RecordId = text },
            NodePolicy.Request(1) with { RequestId = text },
            NodePolicy.Request(2) with { Source = text },
            NodePolicy.Request(3) with { Attributes = Attributes.Of(("name", text)) },
        ];

        var calls = Enumerable.Range(4, 60).Select(number => Task.Run(() => host.AssignAsync(number))).ToArray();
        Exception?[] refusals = await Task.WhenAll(bad.Select(request => Task.Run(async () => await Record.ExceptionAsync(async () => await host.Engine.AssignAsync(request, TestContext.Current.CancellationToken)))));
        var decisions = await Task.WhenAll(calls);

        Assert.All(decisions, decision => Assert.Equal(Outcome.Assigned, decision.Outcome));
        Assert.All(refusals, refusal => Assert.True(refusal is null or ArgumentException, refusal?.ToString()));
        await DemandKeptAsync(host, bad.Zip(refusals).Where(pair => pair.Second is null).Select(pair => pair.First));
        Assert.NotNull(refusals[0]);
        Assert.NotNull(refusals[1]);
        (await Ledger.ReadAsync(host.Store, TestContext.Current.CancellationToken)).DemandFairAtEveryPrefix();
    }

    private static async Task DemandKeptAsync(TestHost host, IEnumerable<AssignmentRequest> requests)
    {
        foreach (var request in requests)
        {
            var kept = await host.Engine.FindDecisionAsync(TestHost.Tenant, request.RequestId!, TestContext.Current.CancellationToken);
            Assert.Equal(request.Source, kept!.Request.Source);
            Assert.Equal(request.Attributes.Find("name").Text, kept.Request.Attributes.Find("name").Text);
        }
    }
}
