using System.Globalization;

namespace AssignmentRules.Tests.Policies;

/// <summary>The bad-file table: what is wrong with rules, chains and conditions. Every fault says line, column, path, what, and cure.</summary>
public sealed class BadAssignmentTests
{
    [Theory]
    [InlineData("\"leaf\"", "2:44: assignment[0].assign: 'assign' cannot be 'leaf'; known: leave, or a list of candidates in [ ].")]
    [InlineData("[]", "2:44: assignment[0].assign: 'assign' is an empty list; name at least one candidate.")]
    [InlineData("""{ "pool": "x" }""", """2:44: assignment[0].assign: 'assign' is an object; write a list of candidates such as [ "existing", { "pool": "sales" }, { "user": "dee" } ].""")]
    [InlineData("null", """2:44: assignment[0].assign: 'assign' is null; write "leave", or a list of candidates such as [ "existing", { "pool": "sales" }, { "user": "dee" } ].""")]
    [InlineData("""[ "bob" ]""", """2:46: assignment[0].assign[0]: 'bob' is no candidate; write { "user": "bob" } for a user, or one of existing, selected, initiator, team, team-member, any-active-user.""")]
    [InlineData("""[ "any-activ-user" ]""", """2:46: assignment[0].assign[0]: 'any-activ-user' is no candidate; did you mean "any-active-user"? Otherwise write { "user": "any-activ-user" } for a user, or one of existing, selected, initiator, team, team-member, any-active-user.""")]
    [InlineData("[ {} ]", "2:46: assignment[0].assign[0]: the candidate is empty; write one of owner, pool, team, user, custom in each pair of { }.")]
    [InlineData("""[ { "owner": "record", "pool": "p" } ]""", "2:46: assignment[0].assign[0]: a candidate has one member, but this one has 'owner' and 'pool'; write one of owner, pool, team, user, custom in each pair of { }.")]
    [InlineData("""[ { "ownr": "record" } ]""", "2:48: assignment[0].assign[0].ownr: unknown member 'ownr'; did you mean 'owner'? known: owner, pool, team, user, custom.")]
    [InlineData("""[ { "user": 5 } ]""", "2:56: assignment[0].assign[0].user: 'user' is the number 5; write a name in double quotes.")]
    [InlineData("""[ { "user": "" } ]""", "2:56: assignment[0].assign[0].user: 'user' is empty; write a name in double quotes.")]
    [InlineData("""[ { "pool": "sales" } ]""", "2:56: assignment[0].assign[0].pool: there is no pool 'sales'; add it under 'pools', or name another one.")]
    [InlineData("""[ { "team": "x" } ]""", "2:56: assignment[0].assign[0].team: there is no team 'x'; add it under 'teams', or name another one.")]
    public void Parse_WrongChain_SaysWhatAndWhere(string snippet, params string[] expected)
    {
        Assert.Equal(expected, BadPolicies.FaultsOf(BadPolicies.Root($"\"assignment\": [ {{ \"name\": \"r\", \"assign\": {snippet} }} ]")));
    }

    [Fact]
    public void Parse_NegativeNumberInAnotherCulture_SaysItAsItIsWritten()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("sv-SE") { NumberFormat = { NegativeSign = "\u2212" } };
        try
        {
            var faults = BadPolicies.FaultsOf(BadPolicies.Root("\"pools\": { \"p\": { \"members\": [ { \"user\": \"ben\", \"weight\": -1 } ] } }"));

            Assert.Contains(" is -1; ", Assert.Single(faults), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>What cannot be read names nobody: that is one mistake, and not one more for each reference.</summary>
    [Theory]
    [InlineData("pools", "pool", "null")]
    [InlineData("pools", "pool", "[]")]
    [InlineData("teams", "team", "5")]
    public void Parse_PoolsOrTeamsOfTheWrongKind_IsOneFault(string member, string candidate, string value)
    {
        var faults = BadPolicies.FaultsOf(BadPolicies.Root($"\"{member}\": {value}, \"assignment\": [ {{ \"name\": \"r\", \"assign\": [ {{ \"{candidate}\": \"x\" }} ] }}, {{ \"name\": \"s\", \"assign\": [ {{ \"{candidate}\": \"y\" }} ] }} ]"));

        Assert.StartsWith($"2:12: {member}: ", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"otherwise\": \"rejct\"", "2:66: assignment[0].otherwise: 'otherwise' cannot be 'rejct'; did you mean 'reject'? known: unassigned, reject, keep.")]
    [InlineData("\"otherwise\": true", """2:66: assignment[0].otherwise: 'otherwise' is true; write one of "unassigned", "reject", "keep".""")]
    [InlineData("\"locked\": 1", "2:63: assignment[0].locked: 'locked' is the number 1; write true or false.")]
    [InlineData("\"when\": []", """2:61: assignment[0].when: 'when' is a list; write a condition in { }, such as { "source": "import", "employees": { "gte": 200 } }.""")]
    public void Parse_WrongRule_SaysWhatAndWhere(string snippet, params string[] expected)
    {
        Assert.Equal(expected, BadPolicies.FaultsOf(BadPolicies.Root($"\"assignment\": [ {{ \"name\": \"r\", \"assign\": \"leave\", {snippet} }} ]")));
    }

    [Theory]
    [InlineData("\"country\": null", """2:74: assignment[0].when.country: 'country' is null, which no value equals; write { "exists": false } for a record that lacks the field.""")]
    [InlineData("\"country\": [ \"FR\", null ]", """2:82: assignment[0].when.country[1]: this item is null, which no value equals; write { "exists": false } for a record that lacks the field.""")]
    [InlineData("\"country\": { }", """2:74: assignment[0].when.country: nothing is tested of 'country'; write a value, a list of values, or operators such as { "gte": 200 }.""")]
    [InlineData("\"country\": { \"gte\": \"many\" }", """2:83: assignment[0].when.country.gte: 'gte' has "many"; write a number, or a date in ISO 8601 such as "2026-01-20" or "2026-01-20T10:00Z".""")]
    [InlineData("\"country\": { \"=\": \"FR\" }", "2:76: assignment[0].when.country.=: unknown operator '='; known: eq, not, in, notIn, gt, gte, lt, lte, contains, startsWith, endsWith, matches, exists.")]
    [InlineData("\"country\": { \"=\": \"FR\", \"~\": 1, \"exists\": true }", "2:76: assignment[0].when.country.=: unknown operator '='; known: eq, not, in, notIn, gt, gte, lt, lte, contains, startsWith, endsWith, matches, exists.", "2:87: assignment[0].when.country.~: unknown operator '~'; known: eq, not, in, notIn, gt, gte, lt, lte, contains, startsWith, endsWith, matches, exists.")]
    [InlineData("\"country\": { \"exist\": true }", "2:76: assignment[0].when.country.exist: unknown operator 'exist'; did you mean 'exists'? known: eq, not, in, notIn, gt, gte, lt, lte, contains, startsWith, endsWith, matches, exists.")]
    [InlineData("\"country\": { \"exists\": \"yes\" }", """2:86: assignment[0].when.country.exists: 'exists' has "yes"; write true or false.""")]
    [InlineData("\"country\": { \"in\": \"FR\" }", """2:82: assignment[0].when.country.in: 'in' has "FR"; write a list: ["FR", "BE"].""")]
    [InlineData("\"country\": { \"notIn\": { } }", """2:85: assignment[0].when.country.notIn: 'notIn' is an object; write a list: ["FR", "BE"].""")]
    [InlineData("\"country\": { \"exists\": { } }", "2:86: assignment[0].when.country.exists: 'exists' is an object; write true or false.")]
    [InlineData("\"any\": { }", """2:70: assignment[0].when.any: 'any' is an object; write a list of conditions in [ ], such as [ { "type": "solar" } ].""")]
    [InlineData("\"any\": [ 5 ]", """2:72: assignment[0].when.any[0]: this item is the number 5; write a condition in { }, such as { "source": "import", "employees": { "gte": 200 } }.""")]
    [InlineData("\"n\": 1e400", "2:68: assignment[0].when.n: 'n' is the number 1e400, which is too big; write a number between -79228162514264337593543950335 and 79228162514264337593543950335.")]
    [InlineData("\"a.b\": { \"not\": [ ] }", """2:79: assignment[0].when["a.b"].not: 'not' has []; write one text, number, boolean or date; for several use 'notIn', for a field that is there "exists": true.""")]
    [InlineData("\"\": 1", """2:67: assignment[0].when[""]: the name of a field is empty; name a field, such as "source".""")]
    [InlineData("\"a\": 1, \"a\": 2", "2:71: assignment[0].when.a: the member 'a' occurs twice in one object; keep one of the two.")]
    public void Parse_WrongCondition_SaysWhatAndWhere(string snippet, params string[] expected)
    {
        Assert.Equal(expected, BadPolicies.FaultsOf(BadPolicies.Root($"\"assignment\": [ {{ \"name\": \"r\", \"assign\": \"leave\", \"when\": {{ {snippet} }} }} ]")));
    }

    [Theory]
    [InlineData("\"assignment\": [ { \"name\": \"r\", \"assign\": \"leave\" }, { \"name\": \"r\", \"assign\": \"leave\" } ]", "2:65: assignment[1].name: the rule 'r' occurs twice, first at assignment[0]; give each rule a name of its own.")]
    [InlineData("\"assignment\": [ { \"assign\": \"leave\" } ]", "2:19: assignment[0]: the member 'name' is missing; add it with a name in double quotes.")]
    [InlineData("\"assignment\": [ { \"name\": \" \", \"assign\": \"leave\" } ]", "2:29: assignment[0].name: 'name' is empty; write a name in double quotes.")]
    [InlineData("\"assignment\": [ { \"name\": \"r\" } ]", """2:19: assignment[0]: the member 'assign' is missing; add it with "leave", or a list of candidates such as [ "existing", { "pool": "sales" }, { "user": "dee" } ].""")]
    public void Parse_WrongRules_SaysWhatAndWhere(string snippet, params string[] expected)
    {
        Assert.Equal(expected, BadPolicies.FaultsOf(BadPolicies.Root(snippet)));
    }
}
