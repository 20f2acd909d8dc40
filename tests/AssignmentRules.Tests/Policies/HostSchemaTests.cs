using System.Text.Json.Nodes;
using AssignmentRules.Policies;

namespace AssignmentRules.Tests.Policies;

public sealed class HostSchemaTests
{
    private static readonly PolicyCapabilities Host = new()
    {
        HasCadenceOperations = true,
        Triggers = new HashSet<string>(StringComparer.Ordinal) { "invoice-paid", "form-sent" },
        Actions = new HashSet<string>(StringComparer.Ordinal) { "post", "log" },
        TriggerParameters = new Dictionary<string, IReadOnlyList<HostParameter>>(StringComparer.Ordinal)
        {
            ["invoice-paid"] = [new HostParameter("above", HostParameterKind.Number) { Required = true }],
        },
        ActionParameters = new Dictionary<string, IReadOnlyList<HostParameter>>(StringComparer.Ordinal)
        {
            ["post"] =
            [
                new HostParameter("channel", HostParameterKind.Text) { Required = true, Description = "Where it is posted." },
                new HostParameter("times", HostParameterKind.WholeNumber),
                new HostParameter("urgent", HostParameterKind.Flag),
                new HostParameter("extra", HostParameterKind.Any),
            ],
        },
    };

    private static readonly SchemaChecker Schema = new(JsonNode.Parse(PolicySchema.For(Host))!.AsObject());

    [Theory]
    [InlineData(""" "form-sent" """, """{ "action": "post", "channel": "sales" }""")]
    [InlineData("""{ "trigger": "form-sent", "whatever": 1 }""", """{ "action": "log", "whatever": [ 1 ] }""")]
    [InlineData("""{ "trigger": "invoice-paid", "above": 99.5 }""", """{ "action": "post", "channel": "sales", "times": 2, "urgent": true, "extra": { } }""")]
    [InlineData(""" "email-replied" """, """{ "action": "stop-cadence" }""")]
    public void For_PolicyThatUsesWhatTheHostRegistered_IsAcceptedAsByTheReader(string trigger, string action)
    {
        var json = PolicyOf(trigger, action);

        Assert.True(Schema.Accepts(JsonNode.Parse(json)));
        Assert.True(PolicyReader.TryParse(json, out _, out _, Host));
    }

    [Theory]
    [InlineData(""" "form-sent" """, """{ "action": "post" }""")]
    [InlineData(""" "form-sent" """, """{ "action": "post", "channel": 1 }""")]
    [InlineData(""" "form-sent" """, """{ "action": "post", "channel": "sales", "times": 1.5 }""")]
    [InlineData(""" "form-sent" """, """{ "action": "post", "channel": "sales", "urgent": "yes" }""")]
    [InlineData(""" "form-sent" """, """{ "action": "post", "channel": "sales", "chanel": "x" }""")]
    [InlineData(""" "form-sent" """, """{ "action": "pots", "channel": "sales" }""")]
    [InlineData("""{ "trigger": "invoice-paid", "above": "99" }""", """{ "action": "log" }""")]
    [InlineData(""" "invoice-paid" """, """{ "action": "log" }""")]
    [InlineData(""" "invoice-payed" """, """{ "action": "log" }""")]
    [InlineData(""" "call-longer-than" """, """{ "action": "log" }""")]
    public void For_PolicyThatUsesItWrongly_IsRefusedAsByTheReader(string trigger, string action)
    {
        var json = PolicyOf(trigger, action);

        Assert.False(Schema.Accepts(JsonNode.Parse(json)));
        Assert.False(PolicyReader.TryParse(json, out _, out _, Host));
    }

    [Fact]
    public void For_TriggerAndActionOfOneName_EachHasItsOwnParameters()
    {
        var host = new PolicyCapabilities
        {
            Triggers = new HashSet<string>(StringComparer.Ordinal) { "score" },
            Actions = new HashSet<string>(StringComparer.Ordinal) { "score" },
            TriggerParameters = new Dictionary<string, IReadOnlyList<HostParameter>>(StringComparer.Ordinal) { ["score"] = [new HostParameter("points", HostParameterKind.Number)] },
            ActionParameters = new Dictionary<string, IReadOnlyList<HostParameter>>(StringComparer.Ordinal) { ["score"] = [new HostParameter("text", HostParameterKind.Text)] },
        };
        var right = PolicyOf("""{ "trigger": "score", "points": 3 }""", """{ "action": "score", "text": "x" }""");
        var wrong = PolicyOf("""{ "trigger": "score", "text": "x" }""", """{ "action": "score", "points": 3 }""");
        var schema = new SchemaChecker(JsonNode.Parse(PolicySchema.For(host))!.AsObject());

        Assert.True(PolicyReader.TryParse(right, out _, out _, host));
        Assert.False(PolicyReader.TryParse(wrong, out _, out var faults, host));
        Assert.Equal(["workflows[0].on.text", "workflows[0].do[0].points"], faults.Select(fault => fault.Path));
        Assert.True(schema.Accepts(JsonNode.Parse(right)));
        Assert.False(schema.Accepts(JsonNode.Parse(wrong)));
    }

    [Fact]
    public void For_DescriptionOfAParameter_IsInTheSchema() => Assert.Contains("Where it is posted.", PolicySchema.For(Host), StringComparison.Ordinal);

    private static string PolicyOf(string trigger, string action) => $$"""{ "version": 1, "workflows": [ { "id": "w", "on": {{trigger}}, "do": [ {{action}} ] } ] }""";
}
