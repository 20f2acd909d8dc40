using AssignmentRules.Assignments;
using AssignmentRules.Conditions;
using AssignmentRules.HandOvers;
using AssignmentRules.Policies;
using AssignmentRules.Pools;
using AssignmentRules.Workflows;

namespace AssignmentRules.Tests.Policies;

public sealed class PolicyExamplesTests
{
    private static readonly Policy Everything = PolicyReader.Parse(SamplePolicies.Everything);

    [Fact]
    public void Parse_Pools_KeepsMembersInOrderWithTheirSettings()
    {
        var sales = Everything.Pools[0];

        Assert.Equal(["sales", "intake", "weighted", "nobody"], Everything.Pools.Select(pool => pool.PoolId));
        Assert.Equal(["u1", "u2", "u3"], sales.Members.Select(member => member.UserId));
        Assert.Equal(new PoolMember("u1"), sales.Members[0]);
        Assert.Equal((2, 20, 5, 1), (sales.Members[1].Weight, sales.Members[1].MaxOpen!.Value, sales.Members[1].MaxPerDay!.Value, sales.Members[1].Tier));
        Assert.Equal(2, sales.Members[2].Tier);
        Assert.Equal([new Candidate.AnyActiveUser()], sales.Fallback!);
        Assert.Equal(new PoolLeave.CatchUp(2), Everything.Pools[2].Leave);
        Assert.Equal(PoolLeave.Full, Everything.Pools[3].Leave);
        Assert.Equal(PoolStrategies.RoundRobin, Everything.Pools[3].Strategy);
        Assert.Null(Everything.Pools[3].Fallback);
    }

    [Fact]
    public void Parse_Hours_KeepsSpansAndRanges()
    {
        var days = Everything.Pools[2].Members[0].Hours!.Days;

        Assert.Equal([(DayOfWeek.Monday, DayOfWeek.Friday), (DayOfWeek.Saturday, DayOfWeek.Saturday), (DayOfWeek.Friday, DayOfWeek.Monday)], days.Select(entry => (entry.First, entry.Last)));
        Assert.Equal([new TimeRange(540, 720), new TimeRange(780, 1050)], days[0].Ranges);
        Assert.Equal([new TimeRange(1320, 360)], days[1].Ranges);
        Assert.Equal([new TimeRange(0, 1440)], days[2].Ranges);
    }

    [Fact]
    public void Parse_Teams_TellsLeftOutFromEmpty()
    {
        Assert.Equal(["bob", "cho", "tia"], Everything.Teams[1].Members!);
        Assert.NotNull(Everything.Teams[1].When);
        Assert.Equal((null, null, null), (Everything.Teams[2].Members, Everything.Teams[2].Assign, Everything.Teams[2].When));
    }

    [Fact]
    public void Parse_Rules_ReadsEveryCandidate()
    {
        var rules = Everything.Assignment;

        Assert.Equal([new Candidate.Owner("contact"), new Candidate.User("dee")], rules[0].Assign!);
        Assert.Equal(
            [new Candidate.Existing(), new Candidate.Selected(), new Candidate.Initiator(), new Candidate.Owner("success-manager"), new Candidate.Team(), new Candidate.Team("intake"), new Candidate.Custom("by-region"), new Candidate.TeamMember(), new Candidate.AnyActiveUser()],
            rules[1].Assign!);
        Assert.Null(rules[2].Assign);
        Assert.Equal([Otherwise.Unassigned, Otherwise.Keep, Otherwise.Reject], rules.Select(rule => rule.Otherwise));
        Assert.Equal([false, true, false], rules.Select(rule => rule.Locked));
    }

    [Fact]
    public void Parse_Condition_ReadsEveryForm()
    {
        var terms = Everything.Assignment[1].When!.Terms;

        Assert.Equal([new FieldTest(ConditionOperator.Eq, "import")], Assert.IsType<ConditionTerm.Field>(terms[0]).Tests);
        Assert.Equal([new FieldTest(ConditionOperator.In, new[] { "FR", "BE" })], Assert.IsType<ConditionTerm.Field>(terms[1]).Tests);
        Assert.Equal([new FieldTest(ConditionOperator.Gte, 200), new FieldTest(ConditionOperator.Lt, 5000)], Assert.IsType<ConditionTerm.Field>(terms[2]).Tests);
        Assert.Equal("cadence.type", Assert.IsType<ConditionTerm.Field>(terms[4]).Name);
        Assert.Equal([new FieldTest(ConditionOperator.Exists, true)], Assert.IsType<ConditionTerm.Field>(terms[5]).Tests);
        Assert.Equal(2, Assert.IsType<ConditionTerm.Any>(terms[6]).Conditions.Count);
        Assert.Empty(Assert.IsType<ConditionTerm.All>(terms[7]).Conditions);
        Assert.Empty(Assert.IsType<ConditionTerm.None>(terms[8]).Conditions);
    }

    [Fact]
    public void Parse_Workflows_ReadsTriggersAndActions()
    {
        var workflows = Everything.Workflows;
        var custom = Assert.IsType<ActionDefinition.Custom>(workflows[1].Do[^1]);

        Assert.Equal("task-skipped", workflows[0].On.Code);
        Assert.Null(workflows[0].CadenceId);
        Assert.Equal([new ActionDefinition.ChangeStatus("Pas intéressé", "Clôturé - Converti"), new ActionDefinition.PauseCadence(2, null)], workflows[0].Do);
        Assert.Equal((false, -3, "CT-1", OnError.Continue), (workflows[1].Enabled, workflows[1].Priority, workflows[1].CadenceId, workflows[1].OnError));
        Assert.Equal(120, workflows[1].On.Seconds);
        Assert.Equal([new Candidate.User("cho")], Assert.IsType<ActionDefinition.ChangeOwner>(workflows[1].Do[0]).To);
        Assert.Equal("post-to-chat", custom.Name);
        Assert.Equal(["channel", "retries"], custom.Parameters.Keys);
        Assert.Equal("[1,2.50]", custom.Parameters["retries"].GetRawText());
        Assert.Equal("L1", workflows[2].On.Link);
        Assert.Equal(1000, workflows[3].On.Parameters!["above"].GetProperty("amount").GetDecimal());
    }

    [Fact]
    public void Parse_HandOver_ReadsRolesAndRelations()
    {
        var handOver = Everything.HandOver;

        Assert.Equal([new RoleHandOver("sales-manager") { Tasks = TaskPolicy.MoveAll }, new RoleHandOver("other")], handOver.Roles);
        Assert.Equal([new RelationHandOver("lead", RelationPolicy.MoveOpen)], handOver.Relations);
        Assert.Equal(MailMode.Digest, handOver.Mail);
        Assert.Equal(2, Everything.Cascades);
    }

    [Fact]
    public void Parse_EmptySections_GivesDefaults()
    {
        var policy = PolicyReader.Parse("""{ "version": 1, "pools": { }, "teams": { }, "assignment": [ ], "workflows": [ ], "cascades": 0, "handOver": { } }""");

        Assert.Equal(PolicyWriter.ToJson(new Policy()), PolicyWriter.ToJson(policy));
    }

    [Theory]
    [MemberData(nameof(Triggers))]
    public void Parse_EveryTrigger_IsKnownWithoutAHost(string code)
    {
        var on = code == "call-longer-than" ? """{ "trigger": "call-longer-than", "seconds": 1.5 }""" : $"\"{code}\"";
        var policy = PolicyReader.Parse($$"""{ "version": 1, "workflows": [ { "id": "w", "on": {{on}}, "do": [ { "action": "go-to-last-step" } ] } ] }""", capabilities: new PolicyCapabilities { HasCadenceOperations = true });

        Assert.Equal(code, policy.Workflows[0].On.Code);
    }

    public static TheoryData<string> Triggers() => [.. TriggerCodes.All];
}
