using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using AssignmentRules.Policies;
using FsCheck;
using FsCheck.Fluent;

namespace AssignmentRules.Tests.Policies;

public sealed class PolicySchemaTests
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly SchemaChecker Schema = new(JsonNode.Parse(PolicySchema.Json)!.AsObject());

    [Fact]
    public void Json_ShippedFile_IsTheSame()
    {
        var file = Path.Combine(Root(), "docs", "assignment-policy.schema.json");
        if (Environment.GetEnvironmentVariable("UPDATE_SCHEMA") == "1")
        {
            File.WriteAllText(file, PolicySchema.Json);
        }

        Assert.True(File.Exists(file) && File.ReadAllText(file).ReplaceLineEndings("\n") == PolicySchema.Json, $"{file} is not what PolicySchema.Json says; run the tests once with UPDATE_SCHEMA=1 and commit the file.");
    }

    [Fact]
    public void Json_GoodPolicies_AreAccepted()
    {
        Assert.True(Schema.Accepts(JsonNode.Parse(SamplePolicies.Everything, documentOptions: Lenient)));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(42UL, 7UL),
            Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).Select(RandomPolicies.Of).ToArbitrary(), policy => Schema.Accepts(JsonNode.Parse(PolicyWriter.ToJson(policy)))));
    }

    [Theory]
    [InlineData("""{ }""")]
    [InlineData("""{ "version": 2 }""")]
    [InlineData("""{ "version": 1, "nmae": "x" }""")]
    [InlineData("""{ "version": 1, "cascades": 0.5 }""")]
    [InlineData("""{ "version": 1, "pools": { "p": { } } }""")]
    [InlineData("""{ "version": 1, "pools": { "p": { "members": [ { "user": "bob", "weight": -1 } ] } } }""")]
    [InlineData("""{ "version": 1, "pools": { "p": { "members": [ { "user": "bob", "hours": { "mon-fri": "9-17" } } ] } } }""")]
    [InlineData("""{ "version": 1, "pools": { "p": { "members": [], "leave": "some" } } }""")]
    [InlineData("""{ "version": 1, "assignment": [ { "name": "r", "assign": [] } ] }""")]
    [InlineData("""{ "version": 1, "assignment": [ { "name": "r", "assign": [ "bob" ] } ] }""")]
    [InlineData("""{ "version": 1, "assignment": [ { "name": "r", "assign": "leave", "when": { "a": null } } ] }""")]
    [InlineData("""{ "version": 1, "assignment": [ { "name": "r", "assign": "leave", "when": { "a": { "gte": true } } } ] }""")]
    [InlineData("""{ "version": 1, "pools": { "a\tb": { "members": [] } } }""")]
    [InlineData("""{ "version": 1, "assignment": [ { "name": "a\u0000", "assign": "leave" } ] }""")]
    [InlineData("""{ "version": 1, "workflows": [ { "id": "w", "on": "unsubscribed", "do": [ { "action": "notify" } ] } ] }""")]
    [InlineData("""{ "version": 1, "workflows": [ { "id": "w", "on": { "trigger": "email-opened", "seconds": 1 }, "do": [ { "action": "stop-cadence" } ] } ] }""")]
    public void Json_BadPolicies_AreRefusedAsByTheReader(string json)
    {
        Assert.False(Schema.Accepts(JsonNode.Parse(json)));
        Assert.False(PolicyReader.TryParse(json, out _, out _));
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
