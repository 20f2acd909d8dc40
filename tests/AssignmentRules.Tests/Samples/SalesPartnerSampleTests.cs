using AssignmentRules.Explanations;
using AssignmentRules.Storage;

namespace AssignmentRules.Tests.Samples;

public sealed class SalesPartnerSampleTests : IAsyncDisposable
{
    private readonly SampleHost host = SampleHost.Of("salespartner");

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task NewLeads_OfNoTeam_TakeTurnsInTheCompanysPool()
    {
        var assignees = await AssigneesAsync(new("L1"), new("L2") { Source = "text-message" }, new("L3"), new("L4"));

        Assert.Equal(["ana", "ben", "gus", "ana"], assignees);
    }

    [Fact]
    public async Task KnownLead_ByAnotherChannel_StaysAndTakesNoTurn()
    {
        var assignees = await AssigneesAsync(new("L1"), new("L1") { Source = "text-message" }, new("L1") { Source = "web-chat" }, new("L2"));

        Assert.Equal(["ana", "ana", "ana", "ben"], assignees);
    }

    [Fact]
    public async Task KnownLead_OfSomebodyInactive_StaysAndIsMarked()
    {
        await AssigneesAsync(new Lead("L1"));
        host.Deactivate("ana");

        var decision = await host.Engine.AssignAsync(new Lead("L1").Request);

        Assert.Equal((Outcome.KeptExisting, "ana", true), (decision.Outcome, decision.AssigneeId, decision.NeedsAttention));
    }

    [Fact]
    public async Task Renter_AtTheTurnOfWhoExcludesThem_GoesOnAndTheTurnIsKept()
    {
        var assignees = await AssigneesAsync(new("L1"), new("L2"), new("L3", ("type", "renter")), new("L4"));

        Assert.Equal(["ana", "ben", "ana", "gus"], assignees);
    }

    [Fact]
    public async Task InactiveMember_IsPassedOverAndKeepsTheirPlace()
    {
        host.Deactivate("ben");
        var without = await AssigneesAsync(new("L1"), new("L2"), new("L3"));
        host.SetActive("ben", true);
        var with = await AssigneesAsync(new("L4"), new("L5"));

        Assert.Equal(["ana", "gus", "ana"], without);
        Assert.Equal(["ben", "gus"], with);
    }

    [Fact]
    public async Task Pool_OfInactiveMembers_FallsBackToAnyActiveUser()
    {
        host.DeactivateEverybodyBut("eli", "fay", "api");

        var assignees = await AssigneesAsync(new("L1"), new("L2"), new("L3"));

        Assert.Equal(["eli", "fay", "eli"], assignees);
    }

    [Fact]
    public async Task Renter_WhenEverybodyLeftExcludesThem_IsNotLost()
    {
        host.DeactivateEverybodyBut("gus");

        var decision = await host.Engine.AssignAsync(new Lead("L1", ("type", "renter")).Request);

        Assert.Equal("gus", decision.AssigneeId);
        Assert.Contains(Reason.ExclusionsIgnored, decision.Reasons);
    }

    [Fact]
    public async Task Nobody_Active_LeavesTheLeadWaitingUntilSomebodyIs()
    {
        host.DeactivateEverybodyBut("api");
        var nobody = await host.Engine.AssignAsync(new Lead("L1").Request);
        host.SetActive("kim", true);

        var processed = await host.Engine.ProcessUnassignedAsync(SampleHost.Tenant);

        Assert.Equal(Outcome.Unassigned, nobody.Outcome);
        Assert.Contains(Reason.NoActiveUser, nobody.Reasons);
        Assert.Equal("kim", Assert.Single(processed).AssigneeId);
    }

    [Fact]
    public async Task SolarLead_GoesToBenWhoLosesNoTurn()
    {
        var assignees = await AssigneesAsync(new("L1", ("type", "solar")), new("L2"), new("L3"));

        Assert.Equal(["ben", "ana", "ben"], assignees);
    }

    [Fact]
    public async Task Visitor_OfTheWebSite_GoesToTheFrontDeskAndWithoutItToTheCompany()
    {
        var first = await AssigneesAsync(new("L1") { Source = "web-chat" }, new("L2") { Source = "web-chat" });
        host.Deactivate("dee");
        var second = await AssigneesAsync(new("L3") { Source = "web-chat" }, new("L4"));

        Assert.Equal(["dee", "dee"], first);
        Assert.Equal(["ana", "ben"], second);
    }

    [Fact]
    public async Task Teams_ByAttributes_HaveLinesOfTheirOwn()
    {
        var assignees = await AssigneesAsync(new("L1", ("campaign", "spring")), new("L2", ("employees", 300)), new("L3", ("campaign", "spring")), new("L4", ("employees", 199)), new("L5", ("employees", 200)));

        Assert.Equal(["eli", "bob", "fay", "ana", "cho"], assignees);
    }

    [Fact]
    public async Task Team_WithoutItsPool_StaysInTheTeamFirst()
    {
        host.Deactivate("eli", "fay");
        var inTeam = await AssigneesAsync(new Lead("L1", ("campaign", "spring")));
        host.DeactivateEverybodyBut("ivo");
        var outside = await AssigneesAsync(new Lead("L2", ("campaign", "spring")));

        Assert.Equal(["kim"], inTeam);
        Assert.Equal(["ivo"], outside);
    }

    [Fact]
    public async Task IntakeTeam_GivesEverythingToItsDefaultUser()
    {
        var first = await AssigneesAsync(new("L1") { Team = "intake" }, new("L2") { Team = "intake" });
        host.Deactivate("dee");
        var second = await AssigneesAsync(new Lead("L3") { Team = "intake" });

        Assert.Equal(["dee", "dee"], first);
        Assert.Equal(["ivo"], second);
    }

    [Fact]
    public async Task Transfer_OnQualification_TakesATurnOfTheOtherTeam()
    {
        await AssigneesAsync(new Lead("L1") { Team = "intake" });

        var refused = await host.Engine.TransferAsync(new TransferRequest(SampleHost.Tenant, "lead:L1", "sales") { InitiatorId = "bob" });
        var moved = await host.Engine.TransferAsync(new TransferRequest(SampleHost.Tenant, "lead:L1", "sales") { InitiatorId = "tia" });
        var again = await host.Engine.TransferAsync(new TransferRequest(SampleHost.Tenant, "lead:L1", "sales") { InitiatorId = "tia" });
        var next = await AssigneesAsync(new Lead("L2", ("employees", 300)));

        Assert.Equal((Outcome.Rejected, Reason.Forbidden), (refused.Outcome, Assert.Single(refused.Reasons)));
        Assert.Equal((Outcome.Assigned, "bob", "sales"), (moved.Outcome, moved.AssigneeId, moved.TeamId));
        Assert.Equal((Outcome.KeptExisting, "bob"), (again.Outcome, again.AssigneeId));
        Assert.Equal(["cho"], next);
    }

    [Fact]
    public async Task Transfer_ToATeamWithoutItsPool_StaysInThatTeam()
    {
        await AssigneesAsync(new Lead("L1") { Team = "intake" });
        host.Deactivate("eli", "fay");

        var moved = await host.Engine.TransferAsync(new TransferRequest(SampleHost.Tenant, "lead:L1", "marketing") { InitiatorId = "tia" });

        Assert.Equal((Outcome.Assigned, "kim"), (moved.Outcome, moved.AssigneeId));
    }

    [Fact]
    public async Task ByHand_TakesNoTurn()
    {
        await AssigneesAsync(new Lead("L1"));

        var moved = await host.Engine.ReassignAsync(new ReassignRequest(SampleHost.Tenant, "lead:L1", "ben") { InitiatorId = "ada" });
        var next = await AssigneesAsync(new Lead("L2"));

        Assert.Equal((Outcome.Assigned, "ben"), (moved.Outcome, moved.AssigneeId));
        Assert.Equal(["ben"], next);
    }

    [Fact]
    public async Task AdoptedLead_OfNobody_IsAssignedAsNew()
    {
        await host.Engine.AdoptAsync(SampleHost.Tenant, new Assignment(new RecordKey("lead:L1"), null));

        var assignees = await AssigneesAsync(new Lead("L1"));

        Assert.Equal(["ana"], assignees);
    }

    private async Task<List<string?>> AssigneesAsync(params Lead[] leads)
    {
        var assignees = new List<string?>();
        foreach (var lead in leads)
        {
            var decision = await host.Engine.AssignAsync(lead.Request);
            assignees.Add(decision.AssigneeId);
            Assert.Equal(decision.AssigneeId, DecisionReplay.Assignee(decision));
        }

        return assignees;
    }

    private sealed record Lead(string Id, params (string Name, AttributeValue Value)[] Attributes)
    {
        public string Source { get; init; } = "phone-call";

        public string? Team { get; init; }

        public AssignmentRequest Request => new(SampleHost.Tenant, $"lead:{Id}", Source) { TeamId = Team, Attributes = AssignmentRules.Attributes.Of(Attributes) };
    }
}
