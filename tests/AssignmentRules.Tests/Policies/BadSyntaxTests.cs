namespace AssignmentRules.Tests.Policies;

/// <summary>The bad-file table: what is wrong with the text, and with the members of the document. Every fault says line, column, path, what, and cure.</summary>
public sealed class BadSyntaxTests
{
    [Theory]
    [InlineData("", """1:1: the document is empty; write at least { "version": 1 }.""")]
    [InlineData("""{ "version": 1""", "1:15: the document ends too early; close what is open: a } is missing.")]
    [InlineData("""{ "version": 1, "pools": [ 1""", "1:29: the document ends too early; close what is open: a ] is missing.")]
    [InlineData("""{ "version": 1, "name": "a""", """1:27: the document ends too early; close what is open: a " is missing.""")]
    [InlineData("""{ "version": 1 } x""", "1:18: the character x stands behind the end of the policy; a policy is one object in { }, with nothing before or after it.")]
    [InlineData("""{ "version": 1 "name": "a" }""", """1:16: a comma is missing before the character "; write a comma between two members or items.""")]
    [InlineData("{ 'version': 1 }", "1:3: a single quote stands here; write texts and names in double quotes.")]
    [InlineData("{ version: 1 }", """1:3: the name version has no quotes; write "version".""")]
    [InlineData("""{ "version" 1 }""", "1:13: a colon is missing here; write a colon between a name and its value.")]
    [InlineData("""{ "version": 01 }""", "1:14: '01' is no number; write it like 5, -1 or 0.5.")]
    [InlineData("""{ "version": tru }""", """1:14: 'tru' is no value; write "tru" for a text, or true, false or null.""")]
    [InlineData("{ \"version\": 1,\n  \"name\": \"a\nb\" }", """2:13: a text runs over the end of the line; close it with " on the same line, or write \n for a line break.""")]
    [InlineData("{ \"version\": 1, \"name\": \"a\tb\" }", """1:27: a tab stands in a text; write \t for it, or leave it out.""")]
    [InlineData("{ \"version\": 1, \"name\": \"a\u0007b\" }", """1:27: a control character stands in a text; write \u0007 for it, or leave it out.""")]
    [InlineData("{ \"version\": 1, // a\u2028b\n \"name\": \"x\" }", "1:21: this remark has a line separator (U+2028 or U+2029), which editors do not show; delete it, or write /* and */ around the remark.")]
    [InlineData("""{ "version": 1, "name": "a\x" }""", """1:28: this escape does not exist; write \\ for a backslash, or one of \" \n \t \u00e9.""")]
    [InlineData("""{ "version": 1, "pools": [ 1 2 ] }""", "1:30: a comma is missing before the character 2; write a comma between two members or items.")]
    [InlineData("""{ "version": 1 ] }""", """1:16: the character ] does not belong here; write a member such as "name": "value", a comma between two members, or }.""")]
    [InlineData("""{ "version": 1, "name": }""", "1:25: the character } does not belong here; write a value.")]
    [InlineData("""{ "version": 1,, }""", "1:16: a comma stands here with nothing before it; write one comma between two members or items.")]
    [InlineData("""{ "version": 1, /* oops""", "1:17: this comment is not complete; write // before a remark, or /* and */ around it.")]
    [InlineData("<xml/>", "1:1: the character < does not belong here; a policy is one object in { }, with nothing before or after it.")]
    [InlineData("""{ "version": 1, "name": "\ud800" }""", """1:25: name: this text has an escape that is half a character; write both \u escapes of the pair, or the character itself.""")]
    [InlineData("""{ "version": 1, "pools": { "\ud800": { "members": [] } } }""", """1:28: pools["\\ud800"]: this text has an escape that is half a character; write both \u escapes of the pair, or the character itself.""")]
    public void Parse_NoJson_SaysWhatAndWhere(string snippet, params string[] expected)
    {
        Assert.Equal(expected, BadPolicies.FaultsOf(snippet));
    }

    [Theory]
    [InlineData("[]", """1:1: the document is a list; write a policy in { }, such as { "version": 1 }.""")]
    [InlineData("null", """1:1: the document is null; write a policy in { }, such as { "version": 1 }.""")]
    [InlineData("{}", "1:1: the member 'version' is missing; add it with 1, the only version there is.")]
    [InlineData("""{ "version": 2 }""", "1:14: version: 'version' is the number 2; write 1, the only version there is.")]
    [InlineData("""{ "version": "1" }""", "1:14: version: 'version' is the text '1'; write 1, the only version there is.")]
    [InlineData("""{ "version": 1, "é": 1, "b c": 2 }""", "1:17: é: unknown member 'é'; known: $schema, version, name, pools, teams, assignment, workflows, cascades, handOver.", """1:25: ["b c"]: unknown member 'b c'; known: $schema, version, name, pools, teams, assignment, workflows, cascades, handOver.""")]
    public void Parse_WrongDocument_SaysWhatAndWhere(string snippet, params string[] expected)
    {
        Assert.Equal(expected, BadPolicies.FaultsOf(snippet));
    }

    [Theory]
    [InlineData("\"nmae\": \"x\"", "2:3: nmae: unknown member 'nmae'; did you mean 'name'? known: $schema, version, name, pools, teams, assignment, workflows, cascades, handOver.")]
    [InlineData("\"name\": 5", "2:11: name: 'name' is the number 5; write a text in double quotes.")]
    [InlineData("\"name\": \"a\", \"name\": \"b\"", "2:16: name: the member 'name' occurs twice in one object; keep one of the two.")]
    [InlineData("\"na\\u006de\": \"a\", \"name\": \"b\"", "2:21: name: the member 'name' occurs twice in one object; keep one of the two.")]
    [InlineData("\"pools\": []", "2:12: pools: 'pools' is a list; write an object in { } that has each pool under its name.")]
    [InlineData("\"assignment\": { }", """2:17: assignment: 'assignment' is an object; write a list of rules such as [ { "name": "Import", "assign": [ "initiator" ] } ].""")]
    [InlineData("\"cascades\": -1", "2:15: cascades: 'cascades' is -1; it must be 0 or more.")]
    [InlineData("\"cascades\": 33", "2:15: cascades: 'cascades' is 33; it must be 32 or less.")]
    [InlineData("\"cascades\": 0.5", "2:15: cascades: 'cascades' is the number 0.5; write a whole number from 0 to 32.")]
    [InlineData("\"handOver\": { \"tasks\": \"all\" }", "2:26: handOver.tasks: 'tasks' cannot be 'all'; known: keep, move-automated, move-all.")]
    [InlineData("\"handOver\": { \"roles\": { \"am\": { \"tasks\": \"move\" } } }", "2:45: handOver.roles.am.tasks: 'tasks' cannot be 'move'; known: keep, move-automated, move-all.")]
    [InlineData("\"handOver\": { \"relations\": { \"lead\": \"move-opn\" } }", "2:40: handOver.relations.lead: 'lead' cannot be 'move-opn'; did you mean 'move-open'? known: keep, move-owned, move-open, move-all.")]
    [InlineData("\"handOver\": { \"mail\": null }", """2:25: handOver.mail: 'mail' is null; write one of "per-account", "digest".""")]
    public void Parse_WrongMember_SaysWhatAndWhere(string snippet, params string[] expected)
    {
        Assert.Equal(expected, BadPolicies.FaultsOf(BadPolicies.Root(snippet)));
    }
}
