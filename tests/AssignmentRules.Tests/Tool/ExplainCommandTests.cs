using System.Text.Json.Nodes;

namespace AssignmentRules.Tests.Tool;

public sealed class ExplainCommandTests : IDisposable
{
    private const string Request = """{ "record": "lead:1", "source": "web-chat" }""";

    private readonly ToolRun tool = new();
    private readonly string policy;
    private readonly string world;

    public ExplainCommandTests()
    {
        policy = tool.Write("policy.json", """{ "version": 1, "pools": { "p": { "members": [ "ann", "ben", "cho" ] } }, "assignment": [ { "name": "New", "assign": [ "existing", { "pool": "p" } ] } ] }""");
        world = tool.Write("world.json", """{ "users": [ { "id": "ann", "active": false }, { "id": "ben" }, { "id": "cho" } ] }""");
    }

    public void Dispose() => tool.Dispose();

    [Fact]
    public async Task Explain_ADecision_SaysWhoByWhichRuleAndWhoWasPassedOver()
    {
        var code = await tool.RunAsync("explain", policy, "--world", world, "--request", Request);

        Assert.Equal(0, code);
        Assert.Equal("lead:1 went to ben by the rule \"New\", as pool p (round-robin). Passed over: existing (nobody has it); ann (not active).", tool.Lines[0]);
        Assert.Contains(tool.Lines, line => line.Contains("ann", StringComparison.Ordinal) && line.Contains("excluded  inactive", StringComparison.Ordinal));
        Assert.Contains(tool.Lines, line => line.Contains("cho", StringComparison.Ordinal) && line.Contains("not-your-turn", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ann", "ann: not active.")]
    [InlineData("cho", "cho: it was not their turn.")]
    [InlineData("zed", "zed: not a member of the pool, no user of this tenant.")]
    public async Task Explain_AUser_SaysWhyNot(string user, string expected)
    {
        var code = await tool.RunAsync("explain", policy, "--world", world, "--request", "@" + tool.Write("request.json", Request), "--user", user);

        Assert.Equal(0, code);
        Assert.EndsWith(expected, tool.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_AsData_IsTheDecision()
    {
        var code = await tool.RunAsync("explain", policy, "--world", world, "--request", Request, "--json");

        Assert.Equal(0, code);
        var decision = JsonNode.Parse(tool.Output)!;
        Assert.Equal("ben", decision["assigneeId"]!.GetValue<string>());
        Assert.Equal("inactive", decision["trace"]![1]!["members"]![0]!["reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task Explain_AScenarioFileAsWorld_TakesItsTenantAndWorld()
    {
        var file = tool.Write("scenario.json", """{ "scenario": "s", "tenant": "five", "clock": "2026-02-01T09:00:00Z", "world": { "users": [ { "id": "cho" }, { "id": "ann", "tenant": "other" } ] }, "policy": "gone.json", "steps": [] }""");

        var code = await tool.RunAsync("explain", policy, "--world", file, "--request", Request, "--json");

        Assert.Equal(0, code);
        var decision = JsonNode.Parse(tool.Output)!;
        Assert.Equal(("five", "cho"), (decision["request"]!["tenantId"]!.GetValue<string>(), decision["assigneeId"]!.GetValue<string>()));
        Assert.StartsWith("2026-02-01T09:00:00", decision["decidedAt"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "record": "lead:1", "sorce": "x" }""", "--request:1:23: error: sorce: unknown member 'sorce'; did you mean 'source'?")]
    [InlineData("""{ "source": "x" }""", "--request:1:1: error: the member 'record' is missing")]
    [InlineData("""{ "records": [ "lead:1" ] }""", "--request:1:3: error: records: a request is about one record at a time")]
    [InlineData("lead:1", "--request:1:1: error: ")]
    public async Task Explain_ARequestWithFaults_SaysWhere(string request, string expected)
    {
        var code = await tool.RunAsync("explain", policy, "--world", world, "--request", request);

        Assert.Equal(2, code);
        Assert.StartsWith(expected, tool.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_BadFiles_SaysWhichAndWhere()
    {
        Assert.Equal(1, await tool.RunAsync("explain", tool.Write("bad.json", """{ "version": 2 }"""), "--world", world, "--request", Request));
        Assert.StartsWith("bad.json:1:14: error: version: ", tool.Lines[0], StringComparison.Ordinal);

        Assert.Equal(2, await tool.RunAsync("explain", policy, "--world", tool.Write("bad.json", """{ "user": [] }"""), "--request", Request));
        Assert.StartsWith("bad.json:1:3: error: user: unknown member 'user'; did you mean 'users'?", tool.Lines[0], StringComparison.Ordinal);

        Assert.Equal(2, await tool.RunAsync("explain", policy, "--world", Path.Combine(tool.Folder, "none.json"), "--request", Request));
        Assert.StartsWith("error: there is no file", tool.Error, StringComparison.Ordinal);

        var custom = tool.Write("custom.json", """{ "version": 1, "assignment": [ { "name": "A", "assign": [ { "custom": "by-region" } ] } ] }""");
        Assert.Equal(1, await tool.RunAsync("explain", custom, "--world", world, "--request", Request));
        Assert.Contains("custom candidates stand under 'custom' in the world", tool.Error, StringComparison.Ordinal);
    }
}
