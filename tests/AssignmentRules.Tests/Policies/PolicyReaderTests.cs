using System.Globalization;
using System.Text;
using AssignmentRules.Policies;

namespace AssignmentRules.Tests.Policies;

public sealed class PolicyReaderTests
{
    [Fact]
    public void Parse_ManyFaults_ReportsAllInTheOrderOfTheDocument()
    {
        const string Json = """
            {
              "version": 2,
              "pools": {
                "emea": {
                  "members": [ "ann", { "user": "bob", "weight": -1, "tier": 0 }, 5, "ann" ],
                  "fallback": [ { "pool": "apac" } ]
                },
              },
              "assignment": [ { "name": "r", "assign": [], "when": { "country": { "gte": "x" } }, "otherwise": "no" } ],
              "workflows": [ { "on": "call-longer-than", "do": [] } ],
              "pools": { },
              "owner": 1
            }
            """;

        var error = Assert.Throws<PolicyException>(() => PolicyReader.Parse(Json, "acme.json"));

        Assert.Equal(
            ["version", "pools.emea.members[1].weight", "pools.emea.members[1].tier", "pools.emea.members[2]", "pools.emea.members[3]", "pools.emea.fallback[0].pool", "assignment[0].assign", "assignment[0].when.country.gte", "assignment[0].otherwise", "workflows[0]", "workflows[0].on", "workflows[0].do", "pools", "owner"],
            error.Faults.Select(fault => fault.Path));
        Assert.StartsWith("The policy has 14 faults:", error.Message, StringComparison.Ordinal);
        Assert.Contains("  acme.json:5:54: pools.emea.members[1].weight: the weight of 'bob' is -1; it must be 0 or more.", error.Message, StringComparison.Ordinal);
        Assert.Equal("acme.json", error.File);
    }

    [Fact]
    public void Parse_ValueOfTheWrongKind_IsOneFault()
    {
        var faults = BadPolicies.FaultsOf("""{ "version": 1, "workflows": [ { "id": 5, "on": 6, "do": 7 }, { "id": 8, "on": true, "do": null } ] }""");

        Assert.Equal(6, faults.Count);
    }

    [Fact]
    public void Parse_ByteOrderMark_IsAcceptedAndNotCounted()
    {
        byte[] marked = [.. Encoding.UTF8.Preamble, .. """{ "version": 2 }"""u8];

        var error = Assert.Throws<PolicyException>(() => PolicyReader.Parse(marked));

        Assert.Equal((1, 14), (error.Faults[0].Line, error.Faults[0].Column));
        Assert.NotNull(PolicyReader.Parse("\uFEFF{ \"version\": 1 }"));
    }

    [Theory]
    [InlineData("{ /* é */ \"name\": 5, \"version\": 1 }", 1, 19)]
    [InlineData("{ \"version\": 1, // 😀\r\n\t\"name\": 5 }", 2, 10)]
    [InlineData("{ \"version\": 1, /* one\ntwo */ \"name\": 5 }", 2, 16)]
    [InlineData("{ \"version\": 1, \"n\\u0061me\": 5 }", 1, 30)]
    public void Parse_AnyText_CountsLinesAndCharacters(string json, int line, int column)
    {
        var error = Assert.Throws<PolicyException>(() => PolicyReader.Parse(json));

        Assert.Equal((line, column, "name"), (error.Faults[0].Line, error.Faults[0].Column, error.Faults[0].Path));
    }

    [Fact]
    public void Parse_TextThatIsNotUtf8_SaysWhere()
    {
        byte[] latin = [.. "{ \"version\": 1, \"name\": \"caf"u8, 0xE9, .. "\" }"u8];

        var error = Assert.Throws<PolicyException>(() => PolicyReader.Parse(latin));

        Assert.Equal("1:29: this is no UTF-8 text; save the document as UTF-8.", Assert.Single(error.Faults).ToString());
    }

    [Fact]
    public void Parse_MoreThanFourMegabytes_IsAFault()
    {
        var faults = BadPolicies.FaultsOf(new string(' ', 4 * 1024 * 1024) + "{ \"version\": 1 }");

        Assert.Equal("1:1: the document has 4194320 bytes; a policy has at most 4194304 bytes (4 MB).", Assert.Single(faults));
    }

    [Theory]
    [InlineData(13, true)]
    [InlineData(14, false)]
    public void Parse_Depth_MayBe32(int nested, bool valid)
    {
        var condition = string.Concat(Enumerable.Repeat("{ \"any\": [ ", nested)) + "{ \"a\": [ 1 ] }" + string.Concat(Enumerable.Repeat(" ] }", nested));

        var read = PolicyReader.TryParse(BadPolicies.Root($"\"teams\": {{ \"t\": {{ \"when\": {condition} }} }}"), out _, out var faults);

        Assert.Equal(valid, read);
        Assert.All(faults, fault => Assert.Equal("the document is more than 32 levels deep here", fault.Message));
    }

    [Fact]
    public void Parse_AHundredThousandBrackets_IsOneFault()
    {
        var faults = BadPolicies.FaultsOf("{ \"version\": 1, \"pools\": " + new string('[', 100_000) + new string(']', 100_000) + " }");

        Assert.Contains(faults, fault => fault.Contains("more than 32 levels deep", StringComparison.Ordinal));
        Assert.Equal(2, faults.Count);
    }

    [Theory]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    public void Parse_Workflows_MayBeTenThousand(int count, bool valid)
    {
        var workflows = string.Join(",\n", Enumerable.Range(0, count).Select(index => $"{{ \"id\": \"w{index}\", \"on\": \"email-replied\", \"when\": {{ \"country\": \"FR\", \"size\": {{ \"gte\": {index} }} }}, \"do\": [ {{ \"action\": \"change-owner\", \"to\": \"u{index}\" }}, {{ \"action\": \"pause-cadence\", \"days\": 2 }} ] }}"));

        var read = PolicyReader.TryParse(BadPolicies.Root($"\"workflows\": [ {workflows} ]"), out var policy, out var faults);

        Assert.Equal(valid, read);
        Assert.Equal(valid ? count : null, policy?.Workflows.Count);
        Assert.All(faults, fault => Assert.Equal("2:16: workflows: 'workflows' has 10001 entries; at most 10000 are allowed.", fault.ToString()));
    }

    [Fact]
    public void Parse_MoreThanAThousandFaults_StopsListingThem()
    {
        var faults = BadPolicies.FaultsOf(BadPolicies.Root($"\"assignment\": [ {string.Join(',', Enumerable.Repeat("5", 20_000))} ]"));

        Assert.Equal(1001, faults.Count);
        Assert.EndsWith("only the first 1000 faults are listed; mend these first.", faults[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_Stream_GivesTheSamePolicy()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(SamplePolicies.Everything));

        var policy = await PolicyReader.ReadAsync(stream, "acme.json");

        Assert.Equal(PolicyVersion.Of(PolicyReader.Parse(SamplePolicies.Everything)), PolicyVersion.Of(policy));
    }

    [Fact]
    public async Task ReadAsync_EndlessStream_GivesUp()
    {
        using var stream = new MemoryStream(new byte[64 * 1024 * 1024]);

        await Assert.ThrowsAsync<PolicyException>(() => PolicyReader.ReadAsync(stream).AsTask());

        Assert.InRange(stream.Position, 4 * 1024 * 1024, 5 * 1024 * 1024);
    }

    [Fact]
    public void Parse_CircleOfTenThousandPools_IsFoundAndNamedShortly()
    {
        var pools = string.Join(',', Enumerable.Range(0, 10_000).Select(index => $"\"p{index}\": {{ \"members\": [], \"fallback\": [ {{ \"pool\": \"p{(index + 1) % 10_000}\" }} ] }}"));

        var fault = Assert.Single(BadPolicies.FaultsOf(BadPolicies.Root($"\"pools\": {{ {pools} }}")));

        Assert.Contains("pools.p9999.fallback[0]: this goes round in a circle: pool 'p0' -> pool 'p1' -> ", fault, StringComparison.Ordinal);
        Assert.EndsWith("… -> pool 'p0'; take one of them out of the other's chain.", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    [InlineData(60_000, false)]
    public void Parse_PoolsThatFallBackOnOneAnother_MayBeNestedThirtyTwoTimes(int fallbacks, bool valid)
    {
        var pools = string.Join(',', Enumerable.Range(0, fallbacks).Select(index => $"\"p{index}\": {{ \"members\": [], \"fallback\": [ {{ \"pool\": \"p{index + 1}\" }} ] }}").Append($"\"p{fallbacks}\": {{ \"members\": [] }}"));

        var read = PolicyReader.TryParse(BadPolicies.Root($"\"pools\": {{ {pools} }}"), out _, out var faults);

        Assert.Equal(valid, read);
        Assert.All(faults, fault => Assert.Equal($"pools.p{fallbacks - 33}.fallback[0]: from here on fallbacks and teams' chains lead through more than 32 pools and teams, one inside the other; name several of them in one chain instead of each in the fallback of the one before.", (fault with { Line = 0 }).ToString()));
        Assert.Equal(valid ? 0 : 1, faults.Count);
    }

    [Fact]
    public void Parse_PoolsWhoseNamesBeginAlike_AreNotTakenForOneAnother()
    {
        var name = new string('a', 60);
        const string Pools = "\"pools\": {{ \"{0}-one\": {{ \"members\": [], \"fallback\": [ {{ \"pool\": \"{0}-{1}\" }} ] }}, \"{0}-two\": {{ \"members\": [ \"u2\" ] }} }}";

        var circle = BadPolicies.FaultsOf(BadPolicies.Root(string.Format(CultureInfo.InvariantCulture, Pools, name, "one")));
        var none = PolicyReader.TryParse(BadPolicies.Root(string.Format(CultureInfo.InvariantCulture, Pools, name, "two")), out _, out _);

        Assert.Contains($"fallback[0]: this goes round in a circle: pool '{name}…' -> pool '{name}…'; take it out of its own chain.", Assert.Single(circle), StringComparison.Ordinal);
        Assert.True(none);
    }

    [Fact]
    public void Parse_NameTwiceAmongMany_IsFoundHoweverItIsWritten()
    {
        var fields = string.Join(", ", Enumerable.Range(0, 12).Select(index => $"\"f{index}\": {index}"));

        var fault = Assert.Single(BadPolicies.FaultsOf(BadPolicies.Root($"\"assignment\": [ {{ \"name\": \"r\", \"assign\": \"leave\", \"when\": {{ {fields}, \"f\\u0033\": 1 }} }} ]")));

        Assert.EndsWith("assignment[0].when.f3: the member 'f3' occurs twice in one object; keep one of the two.", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_TermsWrittenAlike_EachSayWhatTheySay()
    {
        const string Json = """
            { "version": 1, "assignment": [
              { "name": "a", "assign": "leave", "when": { "x": [ 1, "y" ], "any": [ { "x": 1 }, { "x": "1" } ] } },
              { "name": "b", "assign": "leave", "when": { "any": [ { "x": 1 }, { "x": "1" } ], "x": [ 1, "y" ] } },
              { "name": "c", "assign": "leave", "when": { "x": "1", "none": [ { "x": [ 1, "y" ] } ] } } ] }
            """;

        var read = PolicyReader.Parse(Json).Assignment.Select(rule => PolicyWriter.ToJson(new Policy { Assignment = [rule] }).ReplaceLineEndings(string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal));

        Assert.Equal(["""{"x":[1,"y"],"any":[{"x":1},{"x":"1"}]}""", """{"any":[{"x":1},{"x":"1"}],"x":[1,"y"]}""", """{"x":"1","none":[{"x":[1,"y"]}]}"""], read.Select(json => json[(json.IndexOf("\"when\":", StringComparison.Ordinal) + 7)..json.IndexOf(",\"assign\"", StringComparison.Ordinal)]));
    }
}
