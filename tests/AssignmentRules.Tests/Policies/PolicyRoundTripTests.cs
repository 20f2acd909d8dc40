using System.Text.Json;
using AssignmentRules.Policies;
using FsCheck;
using FsCheck.Fluent;

namespace AssignmentRules.Tests.Policies;

public sealed class PolicyRoundTripTests
{
    [Fact]
    [Trait("Requirement", "X7")]
    public void Parse_AnyPolicyWritten_WritesTheSameAgain()
    {
        var policies = Gen.Choose(0, int.MaxValue - 1).Select(RandomPolicies.Of);

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(42UL, 7UL),
            Prop.ForAll(policies.ToArbitrary(), policy =>
            {
                Assert.Empty(policy.Validate());
                var json = PolicyWriter.ToJson(policy);

                var again = PolicyReader.Parse(json);

                Assert.Equal(json, PolicyWriter.ToJson(again));
                Assert.Equal(PolicyVersion.Of(policy), PolicyVersion.Of(again));
            }));
    }

    [Fact]
    public void ToJson_EverythingOfTheDocumentation_LosesNothing()
    {
        var policy = PolicyReader.Parse(SamplePolicies.Everything);

        var again = PolicyReader.Parse(PolicyWriter.ToJson(policy));

        Assert.Equal(policy.Pools.SelectMany(pool => pool.Members).Select(member => member.UserId), again.Pools.SelectMany(pool => pool.Members).Select(member => member.UserId));
        Assert.Equal(policy.Assignment.Select(rule => rule.Assign?.Count), again.Assignment.Select(rule => rule.Assign?.Count));
        Assert.Equal(policy.Pools[2].Members[0].Hours!.Days.SelectMany(days => days.Ranges), again.Pools[2].Members[0].Hours!.Days.SelectMany(days => days.Ranges));
        Assert.Equal(PolicyWriter.ToJson(policy), PolicyWriter.ToJson(again));
    }

    [Fact]
    public void ToJson_SmallPolicy_IsWhatPeopleWouldWrite()
    {
        var policy = PolicyReader.Parse("""{ "version": 1, "name": "Café", "pools": { "p": { "members": [ { "user": "bob" }, { "user": "cho", "weight": 2 } ] } }, "workflows": [ { "id": "w", "on": { "trigger": "email-replied" }, "do": [ { "action": "change-owner", "to": "cho" } ] } ] }""");

        var json = PolicyWriter.ToJson(policy);

        Assert.Equal(
            """{"version":1,"name":"Café","pools":{"p":{"members":["bob",{"user":"cho","weight":2}]}},"workflows":[{"id":"w","on":"email-replied","do":[{"action":"change-owner","to":[{"user":"cho"}]}]}]}""",
            json.Replace("\n", string.Empty).Replace(" ", string.Empty));
        Assert.DoesNotContain("\r", json);
    }

    [Fact]
    [Trait("Requirement", "X7")]
    public void Serialize_Policy_RoundTripsThroughSystemTextJson()
    {
        var policy = PolicyReader.Parse(SamplePolicies.Everything);

        var json = JsonSerializer.Serialize(new Dictionary<string, Policy> { ["acme"] = policy });
        var again = JsonSerializer.Deserialize<Dictionary<string, Policy>>(json)!["acme"];

        Assert.Equal(PolicyWriter.ToJson(policy), PolicyWriter.ToJson(again));
    }

    [Theory]
    [Trait("Requirement", "X7")]
    [InlineData("""{ "version": 1, "handOver": { "tasks": "all" } }""")]
    [InlineData("""{ "version": 1, "workflows": [ { "id": "w", "on": "unsubscribed", "onError": "retry", "do": [ { "action": "stop-cadence" } ] } ] }""")]
    [InlineData("""{ "version": 1, "assignment": [ { "name": "r", "assign": [ "nobody" ] } ] }""")]
    public void Deserialize_UnknownCode_Fails(string json)
    {
        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Policy>(json));

        Assert.Single(Assert.IsType<PolicyException>(error.InnerException).Faults);
    }

    [Fact]
    public void Version_OfTheSameContent_IsTheSame()
    {
        var version = PolicyVersion.Of(PolicyReader.Parse("""{ "version": 1, "cascades": 1 }"""));

        Assert.Equal(version, PolicyVersion.Of(PolicyReader.Parse("{ // spaces and defaults change nothing\n \"cascades\": 1, \"version\": 1, \"pools\": {} }")));
        Assert.NotEqual(version, PolicyVersion.Of(PolicyReader.Parse("""{ "version": 1, "cascades": 2 }""")));
        Assert.Equal("c7694a71fd8f", version);
    }

    [Fact]
    public async Task WriteAsync_Policy_WritesUtf8WithoutMark()
    {
        using var stream = new MemoryStream();

        await PolicyWriter.WriteAsync(stream, new Policy { Name = "é" });

        Assert.Equal("{\n  \"version\": 1,\n  \"name\": \"é\"\n}"u8.ToArray(), stream.ToArray());
    }

    [Fact]
    public void Of_PolicyOfManyPieces_IsTheHashOfTheWholeText()
    {
        var policy = PolicyReader.Parse($$"""{ "version": 1, "name": "{{new string('é', 40_000)}}", "workflows": [{{string.Join(',', Enumerable.Range(0, 1_000).Select(index => $$"""{ "id": "w{{index}}", "on": "email-replied", "do": [ { "action": "stop-cadence" } ] }"""))}}] }""");

        var version = PolicyVersion.Of(policy);

        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(PolicyWriter.ToUtf8(policy, indented: false)))[..12], version);
    }

    [Fact]
    public void Of_KnownPolicy_IsWhatItEverWas()
    {
        Assert.Equal("c7c25670de17", PolicyVersion.Of(PolicyReader.Parse(SamplePolicies.Everything)));
    }
}
