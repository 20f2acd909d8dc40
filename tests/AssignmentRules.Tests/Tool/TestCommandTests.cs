using System.Diagnostics;
using System.Text;
using System.Xml.Linq;

namespace AssignmentRules.Tests.Tool;

public sealed class TestCommandTests : IDisposable
{
    private const string Policy = """{ "version": 1, "pools": { "p": { "members": [ "ann", "ben" ] } }, "assignment": [ { "name": "New", "assign": [ { "pool": "p" } ] } ] }""";

    private readonly ToolRun tool = new();

    public void Dispose() => tool.Dispose();

    [Fact]
    public async Task Test_AScenarioThatPasses_SaysHowMany()
    {
        var code = await tool.RunAsync("test", tool.Write("turns.json", Scenario("Turns", "ann")));

        Assert.Equal(0, code);
        Assert.Equal(["1 passed, 0 failed"], tool.Lines);
        Assert.Empty(tool.Error);
    }

    [Fact(Timeout = 60_000)]
    public async Task Test_AScenarioThroughAPipe_IsReadOnce()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes among its files.");
        var path = Path.Combine(tool.Folder, "pipe");
        using (var made = Process.Start("mkfifo", [path]))
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var writing = Task.Run(() => File.WriteAllText(path, Scenario("Turns", "ann")));
        var code = await Task.Run(() => tool.RunAsync("test", path));
        await writing;

        Assert.Equal(0, code);
        Assert.Equal(["1 passed, 0 failed"], tool.Lines);
    }

    [Fact]
    public async Task Test_AScenarioThatFails_SaysWhereWhatAndHowItCameAbout()
    {
        var code = await tool.RunAsync("test", tool.Write("turns.json", Scenario("Turns", "ben")));

        Assert.Equal(1, code);
        Assert.Equal("turns.json:5: failed: Turns: step 1: expect.assignee: expected \"ben\", got \"ann\"", tool.Lines[0]);
        Assert.Contains("      pool p: selected ann", tool.Lines);
        Assert.Equal("0 passed, 1 failed", tool.Lines[^1]);
    }

    [Fact]
    public async Task Test_AFolder_RunsItsScenariosInOrderAndPassesOtherFilesOver()
    {
        tool.Write("b/one.json", Scenario("B", "ben"));
        tool.Write("a/two.json", Scenario("A", "ben"));
        tool.Write("a/policy.json", Policy);
        tool.Write("a/list.json", "[ 1 ]");
        tool.Write("a/notes.txt", "{ \"scenario\": 1 }");

        var code = await tool.RunAsync("test", tool.Folder, Path.Combine(tool.Folder, "a", "two.json"));

        Assert.Equal(1, code);
        Assert.Equal(["A", "B"], tool.Lines.Where(line => line.Contains(": failed: ", StringComparison.Ordinal)).Select(line => line.Split(": ")[2]));
        Assert.Equal("0 passed, 2 failed", tool.Lines[^1]);
    }

    [Fact]
    public async Task Test_AFolderWithALinkToItself_RunsEachFileOnce()
    {
        tool.Write("a/turns.json", Scenario("Turns", "ann"));
        Directory.CreateSymbolicLink(Path.Combine(tool.Folder, "a", "self"), ".");
        Directory.CreateSymbolicLink(Path.Combine(tool.Folder, "a", "up"), "..");

        var code = await tool.RunAsync("test", tool.Folder);

        Assert.Equal(0, code);
        Assert.Equal(["1 passed, 0 failed"], tool.Lines);
    }

    /// <summary>A slip in the member that makes a file a scenario must not make it pass by unseen.</summary>
    [Theory]
    [InlineData("{ \"scenaro\": \"x\", \"steps\": [] }", "slip.json:1:3: error: scenaro: unknown member 'scenaro'; did you mean 'scenario'?")]
    [InlineData("{ \"scenaro\": \"x\",, \"steps\": [] }", "slip.json:1:18: error: a comma stands here")]
    public async Task Test_AFolderWithAFileThatHasStepsOnly_SaysWhatIsWrongWithIt(string text, string expected)
    {
        tool.Write("slip.json", text);

        var code = await tool.RunAsync("test", tool.Folder);

        Assert.Equal(2, code);
        Assert.Contains(tool.Lines, line => line.StartsWith(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ \"scenario\": \"x\", \"steps\": [", "bad.json:1:", "the scenario file ends too early")]
    [InlineData("{ \"scenario\": \"x\", \"steps\": [], \"stepz\": [] }", "bad.json:1:33: error: stepz: unknown member 'stepz'", "did you mean 'steps'")]
    [InlineData("{ \"version\": 1 }", "bad.json:1:1: error: this is no scenario file", "\"scenario\"")]
    [InlineData("", "bad.json:1:1: error: this is no scenario file", "\"scenario\"")]
    public async Task Test_AFileThatIsNoScenario_IsRefusedAndTheOthersRun(string text, string place, string what)
    {
        var code = await tool.RunAsync("test", tool.Write("bad.json", text), tool.Write("turns.json", Scenario("Turns", "ann")));

        Assert.Equal(2, code);
        Assert.StartsWith(place, tool.Lines[0], StringComparison.Ordinal);
        Assert.Contains(what, tool.Lines[0], StringComparison.Ordinal);
        Assert.Equal("1 passed, 0 failed", tool.Lines[^1]);
    }

    [Fact]
    public async Task Test_AFolderWithFilesInOtherEncodings_SaysThatTheyCannotBeRun()
    {
        tool.Write("a.json", Scenario("Wide", "ann"), Encoding.Unicode);
        tool.Write("b.json", Scenario("Wide, without a mark", "ann"), new UnicodeEncoding(bigEndian: true, byteOrderMark: false));
        tool.Write("c.json", Scenario("Wider", "ann"), Encoding.UTF32);
        tool.Write("d.json", Scenario("R\u00e9f", "ann"), Encoding.Latin1);
        tool.Write("e.json", Scenario("Turns", "ann"), Encoding.UTF8);

        var code = await tool.RunAsync("test", tool.Folder);

        Assert.Equal(2, code);
        Assert.Equal(["a.json:1:1: error: ", "b.json:1:1: error: ", "c.json:1:1: error: ", "d.json:2:17: error: "], tool.Lines.Take(4).Select(line => line[..(line.IndexOf("error: ", StringComparison.Ordinal) + 7)]));
        Assert.All(new[] { 0, 2, 3 }, line => Assert.EndsWith("this is no UTF-8 text; save the scenario file as UTF-8.", tool.Lines[line], StringComparison.Ordinal));
        Assert.Equal("1 passed, 0 failed", tool.Lines[^1]);
    }

    [Fact]
    public async Task Test_APatternThatNoShellHasLookedAt_RunsTheFilesItMeans()
    {
        tool.Write("one.json", Scenario("One", "ann"));
        tool.Write("two.json", Scenario("Two", "ann"));
        tool.Write("three.txt", "no scenario");

        Assert.Equal(0, await tool.RunAsync("test", Path.Combine(tool.Folder, "*.json")));
        Assert.Equal("2 passed, 0 failed", tool.Lines[^1]);

        Assert.Equal(2, await tool.RunAsync("test", Path.Combine(tool.Folder, "x*.json")));
        Assert.Contains("no file is called like", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_NothingToRun_IsWrongUsage()
    {
        Assert.Equal(2, await tool.RunAsync("test", tool.Folder));
        Assert.Contains("there is no scenario file in", tool.Error, StringComparison.Ordinal);

        Assert.Equal(2, await tool.RunAsync("test", Path.Combine(tool.Folder, "missing.json")));
        Assert.StartsWith("missing.json:1:1: error: there is no file", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_ForABuildServer_WritesXmlAndTheTextBesideIt()
    {
        var failing = tool.Write("turns.json", Scenario("Bad \\u0001 & <name>", "ben"));
        var broken = tool.Write("broken.json", "{ \"scenario\": ");
        var report = Path.Combine(tool.Folder, "report.xml");

        Assert.Equal(2, await tool.RunAsync("test", failing, broken, "--format", "junit"));
        var printed = XDocument.Parse(tool.Output);
        Assert.EndsWith("0 passed, 1 failed", tool.Error.TrimEnd(), StringComparison.Ordinal);

        Assert.Equal(1, await tool.RunAsync("test", failing, "--format", "junit", "--output", report));
        Assert.Equal("0 passed, 1 failed", tool.Lines[^1]);

        Assert.Equal(["2", "1", "1"], new[] { "tests", "failures", "errors" }.Select(name => printed.Root!.Attribute(name)!.Value));
        Assert.Contains("ben", printed.Descendants("failure").Single().Value, StringComparison.Ordinal);
        Assert.Equal("Bad \uFFFD & <name>", XDocument.Load(report).Descendants("testcase").Single().Attribute("name")!.Value);
    }

    [Fact]
    public async Task Test_OutputWithoutAFormat_IsWrongUsage()
    {
        Assert.Equal(2, await tool.RunAsync("test", tool.Write("turns.json", Scenario("Turns", "ann")), "--output", "x.xml"));
        Assert.Contains("--output is for --format junit", tool.Error, StringComparison.Ordinal);
    }

    private static string Scenario(string name, string expected) => $$"""
        {
          "scenario": "{{name}}",
          "policy": {{Policy}},
          "world": { "users": [ { "id": "ann" }, { "id": "ben" } ] },
          "steps": [ { "assign": { "record": "lead:1", "source": "web-chat" }, "expect": { "assignee": "{{expected}}" } } ]
        }
        """;
}
