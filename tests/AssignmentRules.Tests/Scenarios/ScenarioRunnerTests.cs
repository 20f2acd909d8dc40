using System.Text;
using AssignmentRules.Testing;

namespace AssignmentRules.Tests.Scenarios;

public sealed class ScenarioRunnerTests
{
    private const string Turns = """
        "policy": { "version": 1, "pools": { "sales": { "strategy": "round-robin", "members": ["u1", "u2"] } }, "assignment": [ { "name": "New", "assign": ["existing", { "pool": "sales" }] } ] },
        "world": { "users": [ { "id": "u1" }, { "id": "u2" } ] },
        """;

    [Fact]
    public async Task RunAsync_ExpectationThatFails_SaysStepLineBothValuesAndTrace()
    {
        var result = await RunAsync($$"""
            {
            "scenario": "Turns",
            {{Turns}}
            "steps": [
              { "assign": { "record": "lead:1", "source": "x" }, "expect": { "assignee": "u1" } },
              { "assign": { "record": "lead:2", "source": "x" },
                "expect": { "outcome": "assigned", "assignee": "u1" } }
            ] }
            """);

        var failure = Assert.Single(Assert.Single(result.Scenarios).Failures);
        Assert.Equal((2, 8, "expect.assignee", "\"u1\"", "\"u2\""), (failure.Step, failure.Line, failure.Path, failure.Expected, failure.Got));
        Assert.Contains("u1: lost (not-your-turn)", failure.Trace, StringComparison.Ordinal);
        Assert.StartsWith("step 2 (line 8): expect.assignee: expected \"u1\", got \"u2\"\n", failure.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("FAILED: Turns\n", result.ToString(), StringComparison.Ordinal);
        Assert.False(result.Passed);
    }

    [Theory]
    [InlineData("""{ "assign": { "record": "lead:1", "source": "x" }, "expect": { "assignee": ["u2", null] } }""", "expect.assignee")]
    [InlineData("""{ "assign": { "record": "lead:1", "source": "x" }, "expect": { "reasons": ["inactive"] } }""", "expect.reasons")]
    [InlineData("""{ "assign": { "record": "lead:1", "source": "x" }, "expect": { "rule": null } }""", "expect.rule")]
    [InlineData("""{ "assign": { "record": "lead:1", "source": "x" }, "expect": { "needsAttention": true } }""", "expect.needsAttention")]
    [InlineData("""{ "assign": { "records": ["lead:1"], "source": "x" }, "expect": { "results": [] } }""", "expect.results")]
    [InlineData("""{ "assign": { "records": ["lead:1", "lead:2"], "source": "x" }, "expect": { "results": [ { }, { "assignee": "u1" } ] } }""", "expect.results[1].assignee")]
    [InlineData("""{ "resolve": { "record": "lead:1", "source": "x" }, "expect": { "outcome": "rejected" } }""", "expect.outcome")]
    [InlineData("""{ "reassign": { "record": "lead:1", "to": "u2" }, "expect": { "assignee": "u1" } }""", "expect.assignee")]
    [InlineData("""{ "transfer": { "record": "lead:1", "team": "none" }, "expect": { "outcome": "assigned" } }""", "expect.outcome")]
    [InlineData("""{ "changeOwner": { "record": "lead:1", "to": "u2" }, "expect": { "outcome": "rejected" } }""", "expect.outcome")]
    [InlineData("""{ "preview": { "pool": "sales", "count": 2 }, "expect": { "next": ["u2", "u2"] } }""", "expect.next[0]")]
    [InlineData("""{ "preview": { "pool": "sales", "count": 2 }, "expect": { "next": ["u1"] } }""", "expect.next")]
    [InlineData("""{ "parallel": { "assign": { "source": "x" }, "record": "lead:{n}", "times": 4 }, "expect": { "counts": { "u1": 3 } } }""", "expect.counts.u1")]
    [InlineData("""{ "parallel": { "assign": { "source": "x" }, "record": "lead:{n}", "times": 4 }, "expect": { "outcomes": { "assigned": null } } }""", "expect.outcomes.assigned")]
    [InlineData("""{ "pending": true, "expect": { "results": [ { } ] } }""", "expect.results")]
    [InlineData("""{ "check": { "assignees": { "lead:1": "u1" } } }""", "check.assignees.lead:1")]
    [InlineData("""{ "check": { "owners": { "lead:1": "u1" } } }""", "check.owners.lead:1")]
    [InlineData("""{ "check": { "roles": { "account:1": { "success-manager": "u1" } } } }""", "check.roles.account:1.success-manager")]
    [InlineData("""{ "check": { "tasks": { "t1": "u1" } } }""", "check.tasks.t1")]
    [InlineData("""{ "check": { "members": { "person:1@c": { "step": 1 } } } }""", "check.members.person:1@c")]
    [InlineData("""{ "check": { "statuses": { "lead:1": "New" } } }""", "check.statuses.lead:1")]
    [InlineData("""{ "check": { "crmWrites": 1 } }""", "check.crmWrites")]
    [InlineData("""{ "check": { "mails": [ { "to": "u1" } ] } }""", "check.mails")]
    [InlineData("""{ "check": { "notices": [ { "to": "u1" } ] } }""", "check.notices")]
    [InlineData("""{ "check": { "attention": ["lead:1"] } }""", "check.attention")]
    [InlineData("""{ "check": { "unassigned": ["lead:1"] } }""", "check.unassigned")]
    [InlineData("""{ "check": { "todos": { "u1": ["person:1@c"] } } }""", "check.todos.u1")]
    [InlineData("""{ "check": { "ownerLookups": 1 } }""", "check.ownerLookups")]
    public async Task RunAsync_AnyExpectationThatIsWrong_Fails(string step, string path)
    {
        var result = await RunAsync($$"""{ "scenario": "Wrong", {{Turns}} "steps": [ {{step}} ] }""");

        Assert.Empty(result.Faults);
        Assert.Equal(path, Assert.Single(Assert.Single(result.Scenarios).Failures).Path);
    }

    [Theory]
    [InlineData("""{ "save": { "policy": { "version": 1, "pool": { } } }, "expect": { "outcome": "saved" } }""", "pool: unknown member 'pool'; did you mean 'pools'?")]
    [InlineData("""{ "save": { "policy": { "version": 1 }, "by": "u1" }, "expect": { "outcome": "saved" } }""", "rejected (forbidden)")]
    [InlineData("""{ "changeRole": { "accounts": ["account:1"], "role": "seller", "to": "nobody" }, "expect": { "outcome": "applied" } }""", "rejected (unknown-user)")]
    [InlineData("""{ "preview": { "pool": "sales", "by": "u1" }, "expect": { "next": ["u1"] } }""", "rejected (forbidden)")]
    public async Task RunAsync_StepThatWasRejected_SaysWhyBesideWhatWasExpected(string step, string why)
    {
        var result = await RunAsync($$"""{ "scenario": "Rejected", {{Turns}} "steps": [ {{step}} ] }""");

        Assert.StartsWith(why, Assert.Single(Assert.Single(result.Scenarios).Failures).Trace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_InvalidPolicy_FailsItsScenarioOnlyWithEveryFaultAndItsLine()
    {
        var result = await RunAsync($$"""
            { {{Turns}} "scenarios": [
              { "scenario": "Good", "steps": [] },
              { "scenario": "Bad",
                "policy": { "version": 1, "version": 1,
                  "assignment": [ { "name": "New", "assign": [ { "pool": "none" } ] } ] }, "steps": [] }
            ] }
            """);

        Assert.Empty(result.Faults);
        Assert.Equal([true, false], result.Scenarios.Select(scenario => scenario.Passed));
        Assert.Equal([(5, "policy.version"), (6, "policy.assignment[0].assign[0].pool")], result.Scenarios[1].Failures.Select(failure => (failure.Line, failure.Path)));
    }

    [Fact]
    public async Task RunAsync_PolicyThatAStepBreaks_FailsTheStepAndTheOldOneStays()
    {
        var result = await RunAsync($$"""
            { "scenario": "Broken on the way", {{Turns}} "steps": [
              { "set": { "policy": { "pools": { } } } },
              { "restart": true },
              { "assign": { "record": "lead:1", "source": "x" }, "expect": { "assignee": "u1" } } ] }
            """);

        var failure = Assert.Single(Assert.Single(result.Scenarios).Failures);
        Assert.Equal((1, "policy.assignment[0].assign[1].pool"), (failure.Step, failure.Path));
    }

    [Fact]
    public async Task RunAsync_ScenarioOfAFile_IsWrittenOverTheFilesWorldByIdMemberByMember()
    {
        var result = await RunAsync($$"""
            { "tenant": "five", {{Turns}} "scenarios": [
              { "scenario": "Merged",
                "world": { "users": [ { "id": "u1", "active": false }, { "id": "u3", "email": "three@x.test" } ], "records": [ { "id": "lead:9", "owner": "three@x.test", "assignee": "u2" } ] },
                "steps": [
                  { "assign": { "record": "lead:1", "source": "x" }, "expect": { "assignee": "u2", "reasons": ["inactive"] } },
                  { "check": { "assignees": { "lead:9": "u2" }, "owners": { "lead:9": "u3" } } } ] },
              { "scenario": "Fresh", "steps": [ { "assign": { "record": "lead:1", "source": "x" }, "expect": { "outcome": "assigned", "assignee": "u1" } }, { "check": { "assignees": { "lead:9": null } } } ] },
              { "scenario": "Elsewhere", "tenant": "six", "world": { "users": [ { "id": "u1", "tenant": "five" } ] }, "steps": [ { "assign": { "record": "lead:1", "source": "x" }, "expect": { "assignee": "u2" } } ] }
            ] }
            """);

        Assert.True(result.Passed, result.ToString());
    }

    [Fact]
    public async Task RunAsync_StepThatCannotBeDone_FailsAndTheRestGoesOn()
    {
        var result = await RunAsync($$"""
            { "scenario": "Odd", {{Turns}} "steps": [
              { "preview": { "pool": "none" } },
              { "explain": { "record": "lead:1", "user": "u1" } },
              { "assign": { "record": "lead:1", "source": "x" }, "expect": { "assignee": "u2" } } ] }
            """);

        Assert.Equal([1, 2, 3], Assert.Single(result.Scenarios).Failures.Select(failure => failure.Step));
    }

    [Fact]
    public async Task RunFileAsync_FileThatIsNotThere_IsAFault()
    {
        var result = await new ScenarioRunner().RunFileAsync("no-such-scenario.json", TestContext.Current.CancellationToken);

        Assert.Contains("cannot be read", Assert.Single(result.Faults).Message, StringComparison.Ordinal);
        Assert.False(result.Passed);
    }

    /// <summary>Decoded with stand-ins for what is no character, a name would match any other.</summary>
    [Fact]
    public async Task RunFileAsync_FilesInAnotherEncoding_AreRefused()
    {
        var folder = Directory.CreateTempSubdirectory("assignment-rules-");
        var scenario = Path.Combine(folder.FullName, "latin.json");
        var naming = Path.Combine(folder.FullName, "naming.json");
        const string Policy = """{ "version": 1, "assignment": [ { "name": "R\u00e9f", "assign": [ { "user": "zo\u00e9" } ] } ] }""";
        await File.WriteAllTextAsync(scenario, $$"""{ "scenario": "latin", "policy": {{Policy}}, "steps": [] }""".Replace("\\u00e9", "\u00e9", StringComparison.Ordinal), Encoding.Latin1, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "policy.json"), Policy.Replace("\\u00e9", "\u00e9", StringComparison.Ordinal), Encoding.Latin1, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(naming, """{ "scenario": "names it", "policy": "policy.json", "steps": [] }""", TestContext.Current.CancellationToken);

        var results = new[] { await new ScenarioRunner().RunFileAsync(scenario, TestContext.Current.CancellationToken), await new ScenarioRunner().RunFileAsync(naming, TestContext.Current.CancellationToken) };
        folder.Delete(recursive: true);

        Assert.Equal(
            ["1:78: this is no UTF-8 text; save the scenario file as UTF-8.", "1:37: policy: the policy 'policy.json' is no UTF-8 text; save that file as UTF-8."],
            results.Select(result => Assert.Single(result.Faults).ToString()));
    }

    [Fact]
    public async Task RunAsync_AdvancesBeyondAllTimes_FailsWithASentence()
    {
        var result = await new ScenarioRunner().RunAsync("""{ "scenario": "s", "policy": { "version": 1 }, "steps": [ { "advance": "P9999999D" } ] }""", null, TestContext.Current.CancellationToken);

        Assert.Contains("The clock cannot go beyond the year 9999; advance it by less.", Assert.Single(result.Scenarios).ToString(), StringComparison.Ordinal);
    }

    private static async Task<ScenarioFileResult> RunAsync(string text) => await new ScenarioRunner().RunAsync(text, null, TestContext.Current.CancellationToken);
}
