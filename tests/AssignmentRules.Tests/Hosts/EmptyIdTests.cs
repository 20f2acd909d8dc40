using AssignmentRules.Explanations;
using AssignmentRules.HandOvers;
using AssignmentRules.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Tests.Hosts;

/// <summary>An empty id names nothing: no record, no user, no request. It is refused before anything is decided by it.</summary>
public sealed class EmptyIdTests : IAsyncDisposable
{
    private const string Tenant = "acme";

    private readonly ServiceProvider host = new ServiceCollection()
        .AddAssignmentRules()
        .UseUsers(new User("ana"), new User("ben"))
        .UsePolicyJson("""{ "version": 1, "pools": { "sales": { "members": ["ana", "ben"] } }, "assignment": [ { "name": "All", "assign": [ { "pool": "sales" } ] } ] }""")
        .Services.BuildServiceProvider();

    private AssignmentEngine Engine => host.GetRequiredService<AssignmentEngine>();

    public static TheoryData<string, string> Requests => Each("assign", "many", "resolve", "next", "reassign", "transfer", "decision");

    public static TheoryData<string, string> Records => Each("find", "last", "explain", "close", "adopt");

    public static TheoryData<string, string> Users => Each("explain", "next", "todos", "adopt");

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task EveryCall_WithAPartThatIsNull_NamesTheRequest()
    {
        Func<Task>[] calls =
        [
            async () => await Engine.HandOvers.PlanAsync(new HandOverRequest(Tenant, "op") { Changes = null! }),
            async () => await Engine.HandOvers.PlanAsync(new HandOverRequest(Tenant, "op") { Changes = [null!] }),
            async () => await Engine.HandOvers.PlanAsync(new HandOverRequest(Tenant, "op") { Changes = [new RoleChange(null!, "r", "ben")] }),
            async () => await Engine.PreviewAsync(new PreviewRequest(Tenant, "sales", 1) { Attributes = null! }),
            async () => await Engine.PreviewAsync(new PreviewRequest(Tenant, null!, 1)),
            async () => await Engine.TransferAsync(new TransferRequest(Tenant, "lead:1", "sales") { Attributes = null! }),
        ];

        foreach (var call in calls)
        {
            Assert.Equal("request", (await Assert.ThrowsAsync<ArgumentNullException>(call)).ParamName);
        }
    }

    // Two requests whose key is empty would be one: the second record would get the first one's decision, and nobody.
    [Theory]
    [MemberData(nameof(Requests))]
    public async Task EveryCall_WithARequestIdThatIsBlank_IsRefused(string door, string id)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => CallAsync(door, requestId: id));

        await CallAsync(door, requestId: "message-1");
    }

    [Theory]
    [MemberData(nameof(Records))]
    public async Task EveryCall_WithARecordThatHasNoId_IsRefused(string door, string id)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => CallAsync(door, recordId: id));
        await Assert.ThrowsAsync<ArgumentNullException>(() => CallAsync(door, recordId: null));
    }

    [Theory]
    [MemberData(nameof(Users))]
    public async Task EveryCall_WithAUserThatHasNoId_IsRefused(string door, string id)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => CallAsync(door, userId: id));

        await CallAsync(door);
    }

    private static TheoryData<string, string> Each(params string[] doors)
    {
        var data = new TheoryData<string, string>();
        foreach (var door in doors)
        {
            data.Add(door, string.Empty);
            data.Add(door, " ");
        }

        return data;
    }

    private async Task CallAsync(string door, string? recordId = "lead:L1", string userId = "ana", string? requestId = null)
    {
        var token = TestContext.Current.CancellationToken;
        var record = new RecordKey(recordId!);
        var request = new AssignmentRequest(Tenant, "lead:L1", "import") { RequestId = requestId };
        await (door switch
        {
            "assign" => Engine.AssignAsync(request, token).AsTask(),
            "many" => Engine.AssignManyAsync([request], token).AsTask(),
            "resolve" => Engine.ResolveAsync(request, token).AsTask(),
            "next" => Engine.ExplainNextAsync(request, userId, token).AsTask(),
            "reassign" => Engine.ReassignAsync(new ReassignRequest(Tenant, "lead:L1", "ana") { RequestId = requestId }, token).AsTask(),
            "transfer" => Engine.TransferAsync(new TransferRequest(Tenant, "lead:L1", "sales") { RequestId = requestId }, token).AsTask(),
            "decision" => Engine.FindDecisionAsync(Tenant, requestId!, token).AsTask(),
            "find" => Engine.FindAssignmentAsync(Tenant, record, token).AsTask(),
            "last" => Engine.FindLastDecisionAsync(Tenant, record, token).AsTask(),
            "explain" => Engine.ExplainAsync(Tenant, record, userId, token).AsTask(),
            "close" => Engine.CloseAsync(Tenant, record, token).AsTask(),
            "adopt" => Engine.AdoptAsync(Tenant, new Assignment(record, userId), token).AsTask(),
            _ => Engine.ListToDosAsync(Tenant, userId, token).ToArrayAsync(token).AsTask(),
        });
    }
}
