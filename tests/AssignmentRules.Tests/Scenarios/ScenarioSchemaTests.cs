using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AssignmentRules.Testing;
using AssignmentRules.Tests.Conventions;
using AssignmentRules.Tests.Policies;

namespace AssignmentRules.Tests.Scenarios;

public sealed partial class ScenarioSchemaTests
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly JsonObject Schema = JsonNode.Parse(ScenarioSchema.Json)!.AsObject();

    /// <summary>One unknown member in every object that the reader knows: its faults list the members that it does know.</summary>
    private const string Everywhere = """
        { "scenario": "s", "?": 1,
          "world": { "?": 1, "users": [ { "id": "a", "?": 1 } ], "records": [ { "id": "a", "?": 1 } ], "cadences": [ { "id": "a", "?": 1 } ], "members": [ { "record": "a", "cadence": "a", "?": 1 } ],
                     "tasks": [ { "id": "a", "?": 1 } ], "crm": { "?": 1, "options": { "x": [ { "id": "a", "label": "a", "?": 1 } ] } }, "faults": { "?": 1 }, "custom": { "x": { "?": 1 } } },
          "steps": [ { "?": 1, "restart": true }, { "assign": { "record": "a", "?": 1 } }, { "resolve": { "record": "a", "?": 1 } }, { "reassign": { "record": "a", "?": 1 } }, { "transfer": { "record": "a", "team": "t", "?": 1 } },
                     { "event": { "trigger": "a", "?": 1 } }, { "changeOwner": { "record": "a", "to": null, "?": 1 } }, { "changeRole": { "changes": [ { "accounts": [], "role": "a", "to": "a", "?": 1 } ], "?": 1 } },
                     { "removeUser": { "user": "a", "?": 1 } }, { "save": { "?": 1 } }, { "set": { "?": 1 } }, { "delete": { "record": "a", "?": 1 } }, { "preview": { "pool": "a", "?": 1 } },
                     { "explain": { "record": "a", "user": "a", "?": 1 } }, { "parallel": { "times": 1, "record": "a", "assign": { "?": 1 }, "?": 1 } },
                     { "check": { "?": 1, "members": { "x": { "?": 1 } }, "mails": [ { "?": 1, "sections": [ { "?": 1 } ] } ], "notices": [ { "?": 1 } ] } } ] }
        """;

    public static TheoryData<string> Files =>
    [
        .. new[] { "tests", "samples", "docs" }.Where(folder => Directory.Exists(Repository.PathOf(folder)))
            .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.json", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal) && IsScenario(path))
            .Order(StringComparer.Ordinal),
        "(sample)",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Json_ScenarioFilesOfTheRepository_AreAccepted(string path)
    {
        var text = path == "(sample)" ? """{ "scenarios": [ { "scenario": "s", "steps": [ { "advance": "P1D" }, { "pending": true, "expect": { "results": [] } } ] } ] }""" : File.ReadAllText(Repository.PathOf(path));

        Assert.True(new SchemaChecker(Schema).Accepts(JsonNode.Parse(text, documentOptions: Lenient)));
    }

    [Theory]
    [InlineData("""{ "scenario": "s" }""")]
    [InlineData("""{ "scenarios": [] }""")]
    [InlineData("""{ "scenario": "s", "steps": [ { "asign": {} } ] }""")]
    [InlineData("""{ "scenario": "s", "steps": [], "world": { "users": [ { "id": "a", "role": "boss" } ] } }""")]
    [InlineData("""{ "scenario": "s", "steps": [ { "advance": "P1M" } ] }""")]
    [InlineData("""{ "scenario": "s", "steps": [ { "advance": "PT" } ] }""")]
    [InlineData("""{ "scenario": "s", "steps": [ { "pending": true, "expect": { "results": [ { "reasons": ["inactiv"] } ] } } ] }""")]
    [InlineData("""{ "scenario": "s", "steps": [ { "parallel": { "assign": { "source": "x" }, "record": "r", "times": 1 }, "expect": { "outcomes": { "asigned": 0 } } } ] }""")]
    public async Task Json_FilesThatTheRunnerRefuses_AreRefused(string text)
    {
        var result = await new ScenarioRunner().RunAsync(text, null, TestContext.Current.CancellationToken);

        Assert.NotEmpty(result.Faults);
        Assert.False(new SchemaChecker(Schema).Accepts(JsonNode.Parse(text)));
    }

    [Fact]
    public void Json_ReasonsThatMayBeExpected_AreAllThereAre()
    {
        Assert.Equal(Codes.All<Reason>(), Schema["$defs"]!["reason"]!["enum"]!.AsArray().Select(code => code!.GetValue<string>()));
    }

    [Fact]
    public async Task Json_MembersThatTheReaderKnows_AreThoseOfTheSchema()
    {
        var result = await new ScenarioRunner().RunAsync(Everywhere, null, TestContext.Current.CancellationToken);

        var unknown = result.Faults.Where(fault => fault.Message == "unknown member '?'").ToArray();
        Assert.True(Regex.Count(Everywhere, "\"\\?\"") == unknown.Length, string.Join('\n', result.Faults));
        Assert.All(unknown, fault =>
        {
            var known = fault.Cure[(fault.Cure.IndexOf("known: ", StringComparison.Ordinal) + "known: ".Length)..].Split(", ");
            Assert.Equal(known.Order(StringComparer.Ordinal), MembersAt(fault.Path).Order(StringComparer.Ordinal));
        });
    }

    private static IEnumerable<string> MembersAt(string path)
    {
        var schema = Resolve(Schema["$defs"]!["scenario"]!);
        foreach (var step in Steps().Matches(path).Select(match => match.Value).SkipLast(1))
        {
            schema = Resolve(step.StartsWith('[') ? schema["items"]! : schema["properties"]?[step] ?? schema["additionalProperties"]!);
        }

        return schema["properties"]!.AsObject().Select(member => member.Key);
    }

    private static JsonNode Resolve(JsonNode schema)
    {
        var target = schema["$ref"] is { } reference ? Resolve(Schema["$defs"]![reference.GetValue<string>()["#/$defs/".Length..]]!) : schema;
        return target["anyOf"] is JsonArray choices ? Resolve(choices[^1]!) : target;
    }

    private static bool IsScenario(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(Repository.PathOf(path)), documentOptions: Lenient) is JsonObject root && (root.ContainsKey("scenario") || root.ContainsKey("scenarios"));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\[[0-9]+\]|[^.\[\]]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Steps();
}
