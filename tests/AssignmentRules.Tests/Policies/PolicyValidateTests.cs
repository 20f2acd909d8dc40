using System.Text.Json;
using AssignmentRules.Assignments;
using AssignmentRules.Candidates;
using AssignmentRules.Conditions;
using AssignmentRules.Policies;
using AssignmentRules.Pools;
using AssignmentRules.Workflows;

namespace AssignmentRules.Tests.Policies;

public sealed class PolicyValidateTests
{
    [Fact]
    public void Validate_PolicyOfCode_SaysPathsWithoutLines()
    {
        var policy = new Policy
        {
            Pools = [new PoolDefinition("emea", [new PoolMember("bob") { Weight = -1 }]), new PoolDefinition("emea", [])],
            Assignment = [new AssignmentRule("r", []) { Otherwise = (Otherwise)9, When = Field("country", new FieldTest(ConditionOperator.Eq, default)) }],
        };

        var faults = policy.Validate();

        Assert.Equal(
            [
                "pools.emea.members[0].weight: the weight of 'bob' is -1; it must be 0 or more.",
                "pools.emea: the pool 'emea' occurs twice; give each pool a name of its own.",
                "assignment[0].when.country.eq: 'eq' has null; write one text, number, boolean or date",
                "assignment[0].assign: 'assign' is an empty list; name at least one candidate.",
                "assignment[0].otherwise: 'otherwise' is 9, which has no code; use one of \"unassigned\", \"reject\", \"keep\".",
            ],
            faults.Select(fault => fault.ToString()).Select(text => text.Contains("'eq'") ? text[..85] : text));
    }

    public static TheoryData<string, Policy> Unwritable() => new()
    {
        { "teams.t.when.any", Team(Field("any", Exists)) },
        { "teams.t.when.a", Team(Field("a")) },
        { "teams.t.when.a", Team(new Condition([new ConditionTerm.Field("a", [Exists]), new ConditionTerm.Field("a", [Exists])])) },
        { "teams.t.when.a.exists", Team(Field("a", Exists, Exists)) },
        { "teams.t.when.any", Team(new Condition([new ConditionTerm.Any([]), new ConditionTerm.Any([])])) },
        { "pools.p.members[0].hours.mon", Pool(new PoolMember("u") { Hours = new WeeklyHours([Monday, Monday]) }) },
        { "pools.p.members[0].hours.mon[0]", Pool(new PoolMember("u") { Hours = new WeeklyHours([Monday with { Ranges = [new TimeRange(-1, 5000)] }]) }) },
        { "workflows[0].do[0].action", Workflow(new ActionDefinition.Custom("notify", new Dictionary<string, JsonElement>())) },
        { "workflows[0].do[0].action", Workflow(new ActionDefinition.Custom("mine", new Dictionary<string, JsonElement> { ["action"] = JsonElement.Parse("1") })) },
        { "workflows[0].do[0].x", Workflow(new ActionDefinition.Custom("mine", new Dictionary<string, JsonElement> { ["x"] = default })) },
        { "workflows[0].do[0].x", Workflow(new ActionDefinition.Custom("mine", new Dictionary<string, JsonElement> { ["x"] = JsonElement.Parse(new string('[', 40) + new string(']', 40)) })) },
    };

    [Theory]
    [MemberData(nameof(Unwritable))]
    public void Validate_WhatNoFileCanSay_IsAFault(string path, Policy policy)
    {
        Assert.Equal(path, Assert.Single(policy.Validate()).Path);
    }

    [Fact]
    public void Validate_ConditionNestedWithoutEnd_IsAFaultAndNoCrash()
    {
        var condition = Condition.Always;
        for (var level = 0; level < 100_000; level++)
        {
            condition = new Condition([new ConditionTerm.All([condition])]);
        }

        var fault = Assert.Single(Team(condition).Validate());

        Assert.Equal("the condition is nested too deep", fault.Message);
    }

    [Fact]
    public void Of_UsersWhoCannotBeHad_AreWarnings()
    {
        var policy = PolicyReader.Parse("""
            { "version": 1,
              "pools": { "p": { "members": [ "bob", "gone", { "user": "off" } ] } },
              "teams": { "t": { "members": [ "gone" ], "assign": [ "team-member", { "user": "off" } ] } },
              "assignment": [ { "name": "r", "assign": [ { "pool": "p" } ] } ],
              "workflows": [ { "id": "w", "on": "unsubscribed", "do": [ { "action": "change-owner", "to": "gone" }, { "action": "change-owner", "to": "bob" } ] } ] }
            """);

        var warnings = PolicyReview.Of(policy, users: new TenantUsers([new User("bob"), new User("off") { IsActive = false }])).Warnings;

        Assert.Equal(
            [
                "pools.p.members[1]: the tenant has no user 'gone'; they are passed over until there is one; mend the id if it is a slip.",
                "pools.p.members[2]: the user 'off' is inactive; they are passed over until they are active.",
                "teams.t.members[0]: the tenant has no user 'gone'; they are passed over until there is one; mend the id if it is a slip.",
                "teams.t.assign[1].user: the user 'off' is inactive; they are passed over until they are active.",
                "workflows[0].do[0].to[0].user: the tenant has no user 'gone'; they are passed over until there is one; mend the id if it is a slip.",
            ],
            warnings.Select(warning => warning.ToString()));
    }

    private static readonly FieldTest Exists = new(ConditionOperator.Exists, true);

    private static readonly DayHours Monday = new(DayOfWeek.Monday, DayOfWeek.Monday, [new TimeRange(0, 60)]);

    private static Condition Field(string name, params FieldTest[] tests) => new([new ConditionTerm.Field(name, tests)]);

    private static Policy Team(Condition when) => new() { Teams = [new TeamDefinition("t") { When = when }] };

    private static Policy Pool(PoolMember member) => new() { Pools = [new PoolDefinition("p", [member])] };

    private static Policy Workflow(ActionDefinition action) => new() { Workflows = [new WorkflowDefinition("w", new TriggerDefinition("unsubscribed"), [action])] };
}
