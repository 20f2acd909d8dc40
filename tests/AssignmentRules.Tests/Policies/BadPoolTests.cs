using System.Text;
using AssignmentRules.Candidates;
using AssignmentRules.Policies;

namespace AssignmentRules.Tests.Policies;

/// <summary>The bad-file table: what is wrong with pools and teams. Every fault says line, column, path, what, and cure.</summary>
public sealed class BadPoolTests
{
    [Theory]
    [InlineData("""{ "user": "bob", "weight": -1 }""", "2:71: pools.emea.members[1].weight: the weight of 'bob' is -1; it must be 0 or more.")]
    [InlineData("""{ "user": "bob", "weight": 2.5 }""", "2:71: pools.emea.members[1].weight: 'weight' is the number 2.5; write a whole number from 0 to 1000000.")]
    [InlineData("""{ "user": "bob", "weight": 1000001 }""", "2:71: pools.emea.members[1].weight: the weight of 'bob' is 1000001; it must be 1000000 or less.")]
    [InlineData("""{ "user": "bob", "tier": 0 }""", "2:69: pools.emea.members[1].tier: the tier of 'bob' is 0; it must be 1 or more.")]
    [InlineData("""{ "user": "bob", "maxOpen": 0 }""", "2:72: pools.emea.members[1].maxOpen: the maxOpen of 'bob' is 0; it must be 1 or more.")]
    [InlineData("""{ "user": "bob", "maxPerDay": -3 }""", "2:74: pools.emea.members[1].maxPerDay: the maxPerDay of 'bob' is -3; it must be 1 or more.")]
    [InlineData("\"ann\", 5", "2:44: pools.emea.members[1]: the member 'ann' occurs twice, first at pools.emea.members[0]; name each user once.", """2:51: pools.emea.members[2]: this item is the number 5; write the id of a user in double quotes, or an object such as { "user": "bob", "weight": 2 }.""")]
    [InlineData("""{ "user": "ann" }""", "2:54: pools.emea.members[1].user: the member 'ann' occurs twice, first at pools.emea.members[0]; name each user once.")]
    [InlineData("\"\",\" \"", "2:44: pools.emea.members[1]: 'user' is empty; write the id of a user in double quotes.", "2:47: pools.emea.members[2]: 'user' is empty; write the id of a user in double quotes.")]
    [InlineData("5, \"\", \"\"", """2:44: pools.emea.members[1]: this item is the number 5; write the id of a user in double quotes, or an object such as { "user": "bob", "weight": 2 }.""", "2:47: pools.emea.members[2]: 'user' is empty; write the id of a user in double quotes.", "2:51: pools.emea.members[3]: 'user' is empty; write the id of a user in double quotes.")]
    [InlineData("""{ "weight": 2 }""", "2:44: pools.emea.members[1]: the member 'user' is missing; add it with the id of a user in double quotes.")]
    [InlineData("""{ "user": "bob", "weigth": 2 }""", "2:61: pools.emea.members[1].weigth: unknown member 'weigth'; did you mean 'weight'? known: user, weight, tier, excludes, maxOpen, maxPerDay, hours.")]
    public void Parse_WrongPoolMember_SaysWhatAndWhere(string snippet, params string[] expected)
    {
        Assert.Equal(expected, BadPolicies.FaultsOf(BadPolicies.Root($"\"pools\": {{ \"emea\": {{ \"members\": [ \"ann\", {snippet} ] }} }}")));
    }

    [Theory]
    [InlineData("""{ "user": "bob", "hours": { "monday": "09:00-17:00" } }""", "2:72: pools.emea.members[1].hours.monday: 'monday' names no days; write one of mon, tue, wed, thu, fri, sat, sun, or a span such as mon-fri.")]
    [InlineData("""{ "user": "bob", "hours": { "Mon": "08:00-09:00", "mon": "09:00-10:00" } }""", "2:72: pools.emea.members[1].hours.Mon: 'Mon' names no days; write one of mon, tue, wed, thu, fri, sat, sun, or a span such as mon-fri.")]
    [InlineData("""{ "user": "bob", "hours": { "mon-fri": "9-17" } }""", "2:83: pools.emea.members[1].hours.mon-fri: '9-17' is no range of hours; write it as HH:mm-HH:mm, such as 09:00-17:30, from 00:00 to 24:00.")]
    [InlineData("""{ "user": "bob", "hours": { "mon-fri": "09:00-09:00" } }""", "2:83: pools.emea.members[1].hours.mon-fri: the range 09:00-09:00 is empty; let it end at another time than it starts; 00:00-24:00 is the whole day.")]
    [InlineData("""{ "user": "bob", "hours": { "mon": ["09:00-25:00", 5] } }""", "2:80: pools.emea.members[1].hours.mon[0]: '09:00-25:00' is no range of hours; write it as HH:mm-HH:mm, such as 09:00-17:30, from 00:00 to 24:00.", """2:95: pools.emea.members[1].hours.mon[1]: this item is the number 5; write a range of hours such as "09:00-17:30", or a list of them in [ ].""")]
    [InlineData("""{ "user": "bob", "hours": { "mon": "24:00-06:00" } }""", "2:79: pools.emea.members[1].hours.mon: '24:00-06:00' is no range of hours; write it as HH:mm-HH:mm, such as 09:00-17:30, from 00:00 to 24:00.")]
    [InlineData("""{ "user": "bob", "hours": { "mon-mon": "08:00-09:00" } }""", "2:72: pools.emea.members[1].hours.mon-mon: 'mon-mon' is one day; write mon.")]
    [InlineData("""{ "user": "bob", "hours": "always" }""", """2:70: pools.emea.members[1].hours: 'hours' is the text 'always'; write hours in { }, such as { "mon-fri": "09:00-17:00" }.""")]
    public void Parse_WrongHours_SaysWhatAndWhere(string snippet, params string[] expected)
    {
        Assert.Equal(expected, BadPolicies.FaultsOf(BadPolicies.Root($"\"pools\": {{ \"emea\": {{ \"members\": [ \"ann\", {snippet} ] }} }}")));
    }

    [Theory]
    [InlineData("\"timeZone\": \"Mars/Base\"", "2:51: pools.emea.timeZone: there is no time zone 'Mars/Base'; use an IANA name such as Europe/Paris, or UTC.")]
    [InlineData("\"strategy\": \"\"", """2:51: pools.emea.strategy: 'strategy' is empty; write the name of a strategy such as "round-robin".""")]
    [InlineData("\"leave\": \"some\"", """2:48: pools.emea.leave: 'leave' cannot be 'some'; known: none, full, or { "catchUp": 2 }.""")]
    [InlineData("\"leave\": { \"catchUp\": 0 }", "2:61: pools.emea.leave.catchUp: 'catchUp' is 0; it must be 1 or more.")]
    [InlineData("\"leave\": { \"catchup\": 1 }", "2:48: pools.emea.leave: the member 'catchUp' is missing; add it with a whole number of 1 or more.", "2:50: pools.emea.leave.catchup: unknown member 'catchup'; did you mean 'catchUp'? known: catchUp.")]
    [InlineData("\"manualCounts\": \"yes\"", "2:55: pools.emea.manualCounts: 'manualCounts' is the text 'yes'; write true or false.")]
    [InlineData("\"fallback\": []", "2:51: pools.emea.fallback: 'fallback' is an empty list; name at least one candidate.")]
    [InlineData("\"fallback\": [ { \"pool\": \"emea\" } ]", "2:53: pools.emea.fallback[0]: this goes round in a circle: pool 'emea' -> pool 'emea'; take it out of its own chain.")]
    public void Parse_WrongPool_SaysWhatAndWhere(string snippet, params string[] expected)
    {
        Assert.Equal(expected, BadPolicies.FaultsOf(BadPolicies.Root($"\"pools\": {{ \"emea\": {{ \"members\": [], {snippet} }} }}")));
    }

    [Theory]
    [InlineData("\"pools\": { \"emea\": { \"memebrs\": [] } }", """2:22: pools.emea: the member 'members' is missing; add it with a list of members such as [ "bob", { "user": "cho", "weight": 2 } ].""", "2:24: pools.emea.memebrs: unknown member 'memebrs'; did you mean 'members'? known: strategy, members, fallback, leave, manualCounts, timeZone.")]
    [InlineData("\"pools\": { \"\": { \"members\": [] } }", """2:18: pools[""]: this pool has an empty name; give it a name.""")]
    [InlineData("\"pools\": { \"a\": { \"members\": [] }, \"a\": { \"members\": [] } }", "2:38: pools.a: the member 'a' occurs twice in one object; keep one of the two.")]
    [InlineData("\"pools\": { \"a\": { \"members\": [], \"fallback\": [ { \"pool\": \"b\" } ] }, \"b\": { \"members\": [], \"fallback\": [ { \"pool\": \"a\" } ] } }", "2:107: pools.b.fallback[0]: this goes round in a circle: pool 'a' -> pool 'b' -> pool 'a'; take one of them out of the other's chain.")]
    [InlineData("\"teams\": { \"t\": { \"assign\": [ \"team\" ] } }", "2:33: teams.t.assign[0]: this goes round in a circle: team 't' -> team 't'; take it out of its own chain.")]
    [InlineData("\"teams\": { \"t\": { \"assign\": [ { \"pool\": \"p\" } ] } }, \"pools\": { \"p\": { \"members\": [], \"fallback\": [ \"team\" ] } }", "2:33: teams.t.assign[0]: this goes round in a circle: pool 'p' -> team 't' -> pool 'p'; take one of them out of the other's chain.")]
    [InlineData("\"teams\": { \"t\": { \"members\": [ \"bob\", \"bob\" ] } }", "2:41: teams.t.members[1]: the member 'bob' occurs twice, first at teams.t.members[0]; name each user once.")]
    [InlineData("\"teams\": { \"a.b\": { \"members\": \"bob\" } }", """2:34: teams["a.b"].members: 'members' is the text 'bob'; write a list of user ids such as [ "bob", "cho" ].""")]
    public void Parse_WrongPoolsOrTeams_SaysWhatAndWhere(string snippet, params string[] expected)
    {
        Assert.Equal(expected, BadPolicies.FaultsOf(BadPolicies.Root(snippet)));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void Parse_Names_MayHaveTwoHundredCharacters(int count, bool valid)
    {
        var name = new string('\u4e2d', count);
        var json = $$"""
            { "version": 1, "pools": { "{{name}}": { "members": [] } }, "teams": { "{{name}}": { } },
              "assignment": [ { "name": "{{name}}", "assign": "leave" } ], "workflows": [ { "id": "{{name}}", "on": "task-skipped", "do": [ { "action": "stop-cadence" } ] } ] }
            """;

        var read = PolicyReader.TryParse(json, out _, out var faults);

        Assert.Equal(valid, read);
        Assert.Equal(valid ? [] : [$"pools.{name[..60]}…", $"teams.{name[..60]}…", "assignment[0].name", "workflows[0].id"], faults.Select(fault => fault.Path));
        Assert.All(faults, fault => Assert.Equal(($"the name '{name[..60]}…' has 201 characters", "a name has at most 200"), (fault.Message, fault.Cure)));
        Assert.InRange(Encoding.UTF8.GetByteCount(RotationKeys.OfPool(name)), 0, valid ? 800 : int.MaxValue);
    }

    [Theory]
    [InlineData("Inbound: France & Benelux (\u20ac > 5,000) \U0001F680")]
    [InlineData("\u05d9\u05e9\u05e8\u05d0\u05dc / \u0627\u0644\u0639\u0631\u0628\u064a\u0629")]
    public void Parse_NamesAsPeopleWriteThem_AreValid(string name)
    {
        Assert.True(PolicyReader.TryParse(BadPolicies.Root($"\"pools\": {{ \"{name}\": {{ \"members\": [] }} }}, \"assignment\": [ {{ \"name\": \"{name}\", \"assign\": [ {{ \"pool\": \"{name}\" }} ] }} ]"), out _, out _));
    }

    [Theory]
    [InlineData("\"pools\": { \"a\\u0000\": { \"members\": [] } }", "2:25: pools[\"a\\u0000\"]: the name has the control character U+0000; write it without line breaks, tabs and the like.")]
    [InlineData("\"assignment\": [ { \"name\": \"a\\tb\", \"assign\": \"leave\" } ]", "2:29: assignment[0].name: the name has the control character U+0009; write it without line breaks, tabs and the like.")]
    public void Parse_NameWithAControlCharacter_SaysWhich(string snippet, string expected)
    {
        Assert.Equal([expected], BadPolicies.FaultsOf(BadPolicies.Root(snippet)));
    }

    [Fact]
    public void Parse_AThousandFaultsUnderAHugeName_TellItShortly()
    {
        var members = string.Join(',', Enumerable.Range(0, 1_000).Select(index => $"{{ \"user\": \"u{index}\", \"weight\": -1 }}"));

        var faults = BadPolicies.FaultsOf(BadPolicies.Root($"\"pools\": {{ \"{new string('x', 500_000)}\": {{ \"members\": [ {members} ] }} }}"));

        Assert.Equal(1_001, faults.Count);
        Assert.All(faults, fault => Assert.InRange(fault.Length, 0, 300));
    }
}
