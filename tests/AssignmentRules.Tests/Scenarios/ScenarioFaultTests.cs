using AssignmentRules.Testing;
using AssignmentRules.Tests.Conventions;

namespace AssignmentRules.Tests.Scenarios;

/// <summary>What is said about files that are no scenarios.</summary>
public sealed class ScenarioFaultTests
{
    [Theory]
    [InlineData("", "1:1: the scenario file is empty; write a scenario in { }.")]
    [InlineData("[]", "1:1: the scenario file is a list; write a scenario in { }.")]
    [InlineData("// nothing yet", """1:15: the scenario file is empty; write at least { "scenario": "a name", "steps": [] }.""")]
    [InlineData("""{ "scenario": "s", "steps": [""", "1:30: the scenario file ends too early; close what is open: a ] is missing.")]
    [InlineData("""{ "scenario": "s", "steps": [] } x""", "1:34: the character x stands behind the end of the scenario file; a scenario file is one object in { }, with nothing before or after it.")]
    [InlineData("""{ "steps": [] }""", "1:1: the member 'scenario' is missing; add it with a text in double quotes.")]
    [InlineData("""{ "scenario": "s" }""", "1:1: the member 'steps' is missing; add it with a list of steps in [ ].")]
    [InlineData("""{ "scenario": "s", "steps": [], "steps": [] }""", "1:33: steps: the member 'steps' occurs twice in one object; keep one of the two.")]
    [InlineData("""{ "scenarios": [], "world": { } }""", "1:16: scenarios: 'scenarios' is an empty list; write a scenario.")]
    [InlineData("""{ "scenarios": [ { "scenario": "s", "steps": [] } ], "steps": [] }""", "1:54: steps: unknown member 'steps'; known: tenant, clock, policy, world, $schema, scenarios.")]
    [InlineData("""{ "scenario": "s", "steps": [], "clock": "noon" }""", "1:42: clock: 'clock' is the text 'noon'; write a time such as \"2026-01-15T09:00:00Z\".")]
    [InlineData("""{ "scenario": "s", "steps": [], "clock": "0001-01-01T00:00:00Z" }""", "1:42: clock: the clock starts in the year 1; let it start between the years 1000 and 9000.")]
    [InlineData("""{ "scenario": "s", "steps": [], "clock": "9999-12-31T00:00:00Z" }""", "1:42: clock: the clock starts in the year 9999; let it start between the years 1000 and 9000.")]
    [InlineData("""{ "scenario": "s", "steps": [], "policy": "none.json" }""", "1:43: policy: the policy 'none.json' cannot be read; write the path of a file beside this one, or the policy itself in { }.")]
    [InlineData("""{ "scenario": "s", "steps": [ { } ] }""", "1:31: steps[0]: this step has no verb; write one of assign, resolve, reassign, transfer, event, changeOwner, changeRole, removeUser, save, set, delete, advance, preview, explain, parallel, restart, pending, check.")]
    [InlineData("""{ "scenario": "s", "steps": [ { "pending": true, "restart": true } ] }""", "1:50: steps[0].restart: this step has a second verb, 'restart'; give it a step of its own.")]
    [InlineData("""{ "scenario": "s", "steps": [ { "restart": false } ] }""", "1:44: steps[0].restart: 'restart' is false; write true.")]
    [InlineData("""{ "scenario": "s", "steps": [ { "advance": "P1M" } ] }""", "1:44: steps[0].advance: 'advance' is the text 'P1M'; write a duration such as \"P2D\" or \"PT90M\" (weeks, days, hours, minutes, seconds).")]
    [InlineData("""{ "scenario": "s", "steps": [ { "advance": "P1D", "expect": { } } ] }""", "1:51: steps[0].expect: 'advance' gives nothing to expect; check the state with a step 'check'.")]
    [InlineData("""{ "scenario": "s", "steps": [ { "check": { }, "expect": { } } ] }""", "1:47: steps[0].expect: 'check' gives nothing to expect; write what is expected into 'check'.")]
    [InlineData("""{ "scenario": "s", "steps": [ { "assign": { "source": "x" } } ] }""", "1:43: steps[0].assign: 'assign' names no record; write 'record' for one, or 'records' for a batch.")]
    [InlineData("""{ "scenario": "s", "steps": [ { "parallel": { "assign": { "record": "r", "records": [] }, "times": 0 } } ] }""", "1:74: steps[0].parallel.assign.records: a parallel assignment is of one record at a time; write 'record': \"lead:{n}\".", "1:100: steps[0].parallel.times: 'times' is the number 0; write a whole number of at least 1.")]
    [InlineData("""{ "scenario": "s", "steps": [ { "pending": true, "expect": { "results": [ { "reasons": ["inactiv"] } ] } } ] }""", "1:89: steps[0].expect.results[0].reasons[0]: this item cannot be 'inactiv'; did you mean 'inactive'?")]
    [InlineData("""{ "scenario": "s", "steps": [ { "advance": "P٣D" } ] }""", """1:44: steps[0].advance: 'advance' is the text 'P٣D'; write a duration such as""")]
    [InlineData("""{ "scenario": "s", "steps": [ { "assign": { "records": ["lead:1"], "source": "x" }, "expect": { "assignee": null } } ] }""", """1:97: steps[0].expect.assignee: unknown member 'assignee'; known: results.""")]
    [InlineData("""{ "scenario": "s", "steps": [ { "assign": { "record": "lead:1", "source": "x" }, "expect": { "results": [] } } ] }""", """1:94: steps[0].expect.results: unknown member 'results'; known: outcome, assignee, rule, reasons, needsAttention.""")]
    [InlineData("""{ "scenario": "s", "steps": [ { "assign": { "recods": ["lead:1"], "source": "x" }, "expect": { "results": [ { "assignee": "a" } ] } } ] }""", """1:43: steps[0].assign: 'assign' names no record; write 'record' for one, or 'records' for a batch.""", """1:45: steps[0].assign.recods: unknown member 'recods'; did you mean 'records'?""")]
    [InlineData("""{ "scenario": "s", "steps": [ { "reassign": 5, "expect": { "results": [ ] } } ] }""", """1:45: steps[0].reassign: 'reassign' is the number 5;""")]
    [InlineData("""{ "scenario": "s", "steps": [ { "parallel": [] } ] }""", """1:45: steps[0].parallel: 'parallel' is a list;""")]
    [InlineData("""{ "scenario": "s", "steps": [ { "parallel": { "assign": 5, "times": 1 } } ] }""", """1:57: steps[0].parallel.assign: 'assign' is the number 5;""")]
    [InlineData("""{ "scenario": "s", "steps": [ { "changeRole": { "accounts": ["a:1"], "to": "x" } } ] }""", """1:47: steps[0].changeRole: the member 'role' is missing; add it with a text in double quotes.""")]
    [InlineData("""{ "scenario": "s", "steps": [ { "changeRole": { "by": "x" } } ] }""", """1:47: steps[0].changeRole: 'changeRole' names no change; write 'accounts', 'role' and 'to' for one change, or 'changes' for several.""")]
    [InlineData("""{ "scenario": "s", "steps": [ { "changeRole": { "role": "r", "changes": [] } } ] }""", """1:47: steps[0].changeRole: 'changeRole' has one change and a list of 'changes'; write 'accounts', 'role' and 'to' for one change, or 'changes' for several.""")]
    [InlineData("""{ "scenario": "s", "steps": [ { "parallel": { "assign": { "source": "x" }, "record": "r", "times": 1 }, "expect": { "outcomes": { "asigned": 0 } } } ] }""", """1:131: steps[0].expect.outcomes.asigned: unknown member 'asigned'; did you mean 'assigned'?""")]
    [InlineData("""{ "scenario": "s", "steps": [], "world": { "users": [ { "id": "a" }, { "id": "a" } ], "members": [ { "record": "p" } ] } }""", "1:70: world.users[1]: the user 'a' occurs twice; write it once.", "1:100: world.members[0]: the member 'cadence' is missing; add it with a text in double quotes.")]
    [InlineData("""{ "scenario": "s", "steps": [], "world": { "faults": { "crm": 1 }, "records": [ { "id": "r", "attributes": { "a": { } } } ] } }""", "1:56: world.faults.crm: unknown member 'crm'; known: owner-lookup", "1:115: world.records[0].attributes.a: 'a' is an object; write a text, a number, true, false, null or a list.")]
    public async Task RunAsync_FileWithFaults_SaysEachWithItsPlaceAndRunsNothing(string text, params string[] expected)
    {
        var result = await new ScenarioRunner().RunAsync(text, null, TestContext.Current.CancellationToken);

        Assert.Empty(result.Scenarios);
        Assert.Equal(expected.Length, result.Faults.Count);
        Assert.All(expected.Zip(result.Faults), pair => Assert.StartsWith(pair.First, pair.Second.ToString(), StringComparison.Ordinal));
    }

    /// <summary>However a file is cut off, and whatever letter is wrong in it, the runner says something and does not fall over.</summary>
    [Fact]
    public async Task RunAsync_DamagedFile_NeverThrows()
    {
        var text = await File.ReadAllTextAsync(Repository.PathOf("tests/AssignmentRules.Tests/Scenarios/examples/turns.json"), TestContext.Current.CancellationToken);
        const string Wrong = "{}[]\",:x0-\\/\u00e9\ud83d";

        for (var place = 0; place < text.Length; place += 3)
        {
            var cut = await new ScenarioRunner().RunAsync(text[..place], null, TestContext.Current.CancellationToken);
            Assert.False(cut.Passed);

            await new ScenarioRunner().RunAsync($"{text[..place]}{Wrong[place % Wrong.Length]}{text[(place + 1)..]}", null, TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("{\"scenarios\":[")]
    public async Task RunAsync_EndlessNesting_IsAFault(string opening)
    {
        var result = await new ScenarioRunner().RunAsync(string.Concat(Enumerable.Repeat(opening, 50_000)), null, TestContext.Current.CancellationToken);

        Assert.NotEmpty(result.Faults);
    }
}
