using System.Text.Json;

namespace AssignmentRules.Tests;

/// <summary>What a host or a store writes as JSON comes back as it was.</summary>
public sealed class JsonTests
{
    [Fact]
    [Trait("Requirement", "X6")]
    public void Attributes_OfEveryKind_ComeBackWithTheirKinds()
    {
        var date = new DateTimeOffset(2026, 1, 20, 10, 0, 0, 123, TimeSpan.FromHours(2));
        var written = Attributes.Of(("text", "2026-01-20"), ("number", 1.5m), ("flag", true), ("date", date), ("list", AttributeValue.Of([date, "x", 3m])));

        var read = JsonSerializer.Deserialize<Attributes>(JsonSerializer.Serialize(written))!;

        Assert.Equal(AttributeKind.Date, read.Find("date").Kind);
        Assert.Equal(date, read.Find("date").Date);
        Assert.Equal(AttributeKind.Text, read.Find("text").Kind);
        Assert.Equal([AttributeKind.Date, AttributeKind.Text, AttributeKind.Number], read.Find("list").List.Select(item => item.Kind));
        Assert.Equal(written, read);
    }

    [Fact]
    public void AttributeValue_ByItself_ComesBackToo()
    {
        var read = JsonSerializer.Deserialize<Dictionary<string, AttributeValue>>(JsonSerializer.Serialize(new Dictionary<string, AttributeValue> { ["a"] = "x", ["b"] = 2m, ["c"] = default }))!;

        Assert.Equal(["x", "2", string.Empty], read.Values.Select(value => value.ToString()));
        Assert.Equal([AttributeKind.Text, AttributeKind.Number, AttributeKind.Missing], read.Values.Select(value => value.Kind));
    }

    [Theory]
    [InlineData("lead:L1", null, "\"lead:L1\"")]
    [InlineData("person:p1", "CT-1", "\"person:p1@CT-1\"")]
    [InlineData("contact:ana@acme.test", null, """{"record":"contact:ana@acme.test","cadence":null}""")]
    [InlineData("contact:ana@acme.test", "CT-1", "\"contact:ana@acme.test@CT-1\"")]
    [InlineData("person:p1", "a@b", """{"record":"person:p1","cadence":"a@b"}""")]
    public void RecordKey_WhateverItsIds_ComesBackAsItWas(string recordId, string? cadenceId, string json)
    {
        var key = new RecordKey(recordId, cadenceId);

        var written = JsonSerializer.Serialize(key);

        Assert.Equal(json, written);
        Assert.Equal(key, JsonSerializer.Deserialize<RecordKey>(written));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("{}")]
    public void RecordKey_ThatNamesNoRecord_IsRefused(string json)
    {
        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<RecordKey>(json));

        Assert.Contains("kind:id", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decision_WhoseTraceWasRead_EqualsItsCopyFromBefore()
    {
        var decision = new Decision(new AssignmentRequest("acme", "lead:L1", "call"), Outcome.Assigned) { AssigneeId = "ana" };
        var copy = decision with { };
        var set = new HashSet<Decision> { decision };

        Assert.Empty(decision.Trace);
        Assert.Empty(decision.Reasons);

        Assert.Equal(copy, decision);
        Assert.Contains(decision, set);
        Assert.NotEqual(decision with { AssigneeId = "ben" }, decision);
        Assert.NotEqual(decision with { Reasons = [Reason.Forbidden] }, decision with { Reasons = [Reason.CrossTenant] });
        Assert.Equal(decision with { Reasons = [Reason.Forbidden] }, decision with { Reasons = [Reason.Forbidden] });
    }
}
