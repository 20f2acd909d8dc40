namespace AssignmentRules.Tests.Tool;

public sealed class CheckCommandTests : IDisposable
{
    private const string Fine = """{ "version": 1, "assignment": [ { "name": "A", "assign": [ "existing" ] } ] }""";

    private const string Odd = """
        { "version": 1,
          "pools": { "p": { "members": [] } },
          "assignment": [ { "name": "A", "assign": [ { "pool": "p" } ] } ] }
        """;

    private readonly ToolRun tool = new();

    public void Dispose() => tool.Dispose();

    [Fact]
    public async Task Check_APatternThatNoShellHasLookedAt_ChecksTheFilesItMeans()
    {
        tool.Write("a.json", Fine);
        tool.Write("b.json", Odd);

        var code = await tool.RunAsync("check", Path.Combine(tool.Folder, "?.json"));

        Assert.Equal(0, code);
        Assert.Equal("2 policies checked: 0 errors, 1 warning", tool.Lines[^1]);
    }

    [Fact]
    public async Task Check_UsersInAnotherEncoding_AreRefused()
    {
        var users = tool.Write("users.json", "[ { \"id\": \"zo\u00e9\" } ]", System.Text.Encoding.Latin1);

        var code = await tool.RunAsync("check", tool.Write("fine.json", Fine), "--users", users);

        Assert.Equal(2, code);
        Assert.StartsWith("error: the file 'users.json' is no UTF-8 text; save it as UTF-8.", tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_AFinePolicy_IsFine()
    {
        var code = await tool.RunAsync("check", tool.Write("fine.json", Fine));

        Assert.Equal(0, code);
        Assert.Equal(["1 policy checked: 0 errors, 0 warnings"], tool.Lines);
        Assert.Empty(tool.Error);
    }

    [Fact]
    public async Task Check_APolicyWithFaults_NamesEveryFaultWithItsPlaceAndCure()
    {
        var bad = tool.Write("bad.json", "{ \"version\": 1,\n  \"pools\": { \"é\": { \"members\": [ { \"user\": \"bob\", \"weight\": -1 } ], \"strategi\": 1 } } }");

        var code = await tool.RunAsync("check", bad, tool.Write("fine.json", Fine));

        Assert.Equal(1, code);
        Assert.StartsWith("bad.json:2:61: error: pools.é.members[0].weight: ", tool.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("bad.json:2:69: error: pools.é.strategi: unknown member 'strategi'; did you mean 'strategy'? ", tool.Lines[1], StringComparison.Ordinal);
        Assert.Equal("2 policies checked: 2 errors, 0 warnings", tool.Lines[2]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1, "--strict")]
    public async Task Check_AnOddPolicy_FailsOnlyIfStrict(int expected, params string[] options)
    {
        var code = await tool.RunAsync(["check", tool.Write("odd.json", Odd), .. options]);

        Assert.Equal(expected, code);
        Assert.Equal("odd.json:2:32: warning: pools.p.members: the pool 'p' has nobody: it has no members; add somebody, or remove the pool.", tool.Lines[0]);
    }

    [Theory]
    [InlineData("is a folder", ".")]
    [InlineData("there is no file", "missing.json")]
    public async Task Check_AFileThatCannotBeRead_SaysWhyAndChecksTheOthers(string expected, string name)
    {
        var code = await tool.RunAsync("check", Path.Combine(tool.Folder, name), tool.Write("odd.json", Odd));

        Assert.Equal(2, code);
        Assert.Contains(expected, tool.Error, StringComparison.Ordinal);
        Assert.Contains("odd.json:2:32: warning:", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ANameThatOnlyTheHostKnows_IsNotedUnlessGiven()
    {
        var policy = tool.Write("host.json", """{ "version": 1, "assignment": [ { "name": "A", "assign": [ { "custom": "by-region" } ] } ] }""");

        Assert.Equal(0, await tool.RunAsync("check", policy, "--strict"));
        Assert.StartsWith("host.json:1:72: note: assignment[0].assign[0].custom: the custom candidate 'by-region' is not registered", tool.Lines[0], StringComparison.Ordinal);

        Assert.Equal(0, await tool.RunAsync("check", policy, "--custom", "by-region"));
        Assert.Single(tool.Lines);
    }

    [Theory]
    [InlineData("""{ "version": 1, "pools": { "p": { "strategy": "fastest", "members": [] } }, "assignment": [ { "name": "A", "assign": [ { "pool": "p" } ] } ] }""", "fastest")]
    [InlineData("""{ "version": 1, "workflows": [ { "id": "w", "on": "task-skiped", "do": [ { "action": "stop-cadence" } ] } ] }""", "task-skiped")]
    [InlineData("""{ "version": 1, "workflows": [ { "id": "w", "on": "task-skipped", "do": [ { "action": "stop" } ] } ] }""", "stop")]
    public async Task Check_AnUnknownStrategyTriggerOrAction_IsAnErrorUnlessGiven(string json, string name)
    {
        var policy = tool.Write("host.json", json);

        Assert.Equal(1, await tool.RunAsync("check", policy));
        Assert.Contains($"'{name}' is not registered", tool.Lines[0], StringComparison.Ordinal);
        Assert.Contains(": error: ", tool.Lines[0], StringComparison.Ordinal);

        Assert.Equal(0, await tool.RunAsync("check", policy, "--custom", name));
    }

    [Theory]
    [InlineData("""[ { "id": "ann" }, { "id": "off", "active": false } ]""")]
    [InlineData("""{ "users": [ { "id": "ann" }, { "id": "off", "active": false } ] }""")]
    [InlineData("""{ "scenario": "s", "tenant": "five", "world": { "users": [ { "id": "ann" }, { "id": "off", "active": false }, { "id": "gone", "tenant": "other" } ] } }""")]
    public async Task Check_WithUsers_WarnsOfThoseWhoCanGetNothing(string users)
    {
        var policy = tool.Write("policy.json", """{ "version": 1, "pools": { "p": { "members": [ "ann", "off", "gone" ] } }, "assignment": [ { "name": "A", "assign": [ { "pool": "p" } ] } ] }""");

        var code = await tool.RunAsync("check", policy, "--users", tool.Write("users.json", users));

        Assert.Equal(0, code);
        Assert.Equal(3, tool.Lines.Count);
        Assert.StartsWith("policy.json:1:55: warning: pools.p.members[1]: the user 'off' is inactive", tool.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("policy.json:1:62: warning: pools.p.members[2]: the tenant has no user 'gone'", tool.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_WithUsersThatCannotBeRead_SaysWhere()
    {
        var code = await tool.RunAsync("check", tool.Write("fine.json", Fine), "--users", tool.Write("users.json", """[ { "id": "ann", "activ": true } ]"""));

        Assert.Equal(2, code);
        Assert.StartsWith("users.json:1:18: error: [0].activ: unknown member 'activ'; did you mean 'active'?", tool.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_AFileWithControlCharacters_ShowsNoneOfThem()
    {
        var code = await tool.RunAsync("check", tool.Write("evil.json", """{ "version": 1, "\u001b[2J": 1 }"""));

        Assert.Equal(1, code);
        Assert.DoesNotContain('\u001b', tool.Output);
    }
}
