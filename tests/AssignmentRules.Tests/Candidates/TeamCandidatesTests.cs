using AssignmentRules.Candidates;
using AssignmentRules.Pools;
using AssignmentRules.Ports;
using AssignmentRules.Tests.Conditions;

namespace AssignmentRules.Tests.Candidates;

/// <summary>The candidates <c>team</c> and <c>team-member</c>, and transfers from team to team.</summary>
public sealed class TeamCandidatesTests
{
    [Fact]
    [Trait("Requirement", "P29")]
    [Trait("Requirement", "P30")]
    public async Task Team_PlacedByItsCondition_HasATurnOfItsOwn()
    {
        var engine = Engine().With("bob", "cho", "dee", "eve");

        var winners = new List<string?>();
        foreach (var (lead, type) in new[] { ("L1", "solar"), ("L2", "none"), ("L3", "roof"), ("L4", "none"), ("L5", "solar") })
        {
            winners.Add((await engine.AssignAsync(Typed(lead, type))).AssigneeId);
        }

        Assert.Equal("bob dee cho eve bob", string.Join(' ', winners));
    }

    [Fact]
    [Trait("Requirement", "P31")]
    public async Task Team_NamedByTheRequest_UsesItsDefaultUser()
    {
        var engine = Engine().With("bob", "cho", "dee", "eve");

        var decision = await engine.AssignAsync(Typed("L1", "solar") with { TeamId = "intake" });

        Assert.Equal(("dee", "user dee", "intake"), (decision.AssigneeId, decision.Candidate, decision.TeamId));
    }

    [Fact]
    [Trait("Requirement", "P32")]
    public async Task Team_DefaultUserIsInactive_AsksTheTeamsOtherMembers()
    {
        var engine = Engine().With("bob", "-dee", "eve");

        var decision = await engine.AssignAsync(EngineFixture.Lead("L1") with { TeamId = "intake" });

        Assert.Equal(("eve", "team-member"), (decision.AssigneeId, decision.Candidate));
        Assert.Contains(Reason.FallbackUserInactive, decision.Reasons);
    }

    [Fact]
    [Trait("Requirement", "P33")]
    public async Task TeamMember_TeamPoolIsInactive_StaysInTheTeamFirst()
    {
        var engine = Engine().With("-bob", "-cho", "tia", "dee", "aaa");

        var inside = await engine.AssignAsync(Typed("L1", "solar"));
        engine.With("-bob", "-cho", "-tia", "dee", "aaa");
        var outside = await engine.AssignAsync(Typed("L2", "solar"));

        Assert.Equal(("tia", "team-member"), (inside.AssigneeId, inside.Candidate));
        Assert.Equal(("aaa", "any-active-user"), (outside.AssigneeId, outside.Candidate));
    }

    [Fact]
    public async Task TeamMember_TeamWithoutList_TakesThoseOfTheDirectoryInIdOrder()
    {
        var engine = new EngineFixture { Teams = [new TeamDefinition("sales")], Chain = [new Candidate.Team("sales")] }
            .With(new User("cho") { TeamIds = ["sales"] }, new User("bob") { TeamIds = ["intake", "sales"] }, new User("dee"));

        string?[] winners = [(await engine.AssignAsync("L1")).AssigneeId, (await engine.AssignAsync("L2")).AssigneeId, (await engine.AssignAsync("L3")).AssigneeId];

        Assert.Equal("bob cho bob", string.Join(' ', winners));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Team_RecordBelongsToNone_GivesNobody(bool member)
    {
        var engine = new EngineFixture { Chain = [member ? new Candidate.TeamMember() : new Candidate.Team(), new Candidate.User("dee")] }.With("dee");

        var decision = await engine.AssignAsync("L1");

        Assert.Equal("dee", decision.AssigneeId);
        Assert.Equal([Reason.NoTeam], decision.Trace[0].Reasons);
    }

    [Fact]
    public void Place_ManyTeamsToldApartByOneField_ReadsItOnceOrTwice()
    {
        var teams = new CompiledTeams([.. Enumerable.Range(0, 1_000).Select(number => new CompiledTeam(new($"t{number}") { When = number % 10 == 9 ? null : Written.When(Written.Term("zip", "eq", $"zip {number / 2}")) }))]);
        var fields = new FakeFields(("zip", "zip 498"));

        Assert.Equal("t996", teams.Place(fields)?.TeamId);
        Assert.InRange(fields.Asked, 1, 2);
        Assert.Null(teams.Place(new FakeFields(("zip", "another"))));
    }

    [Fact]
    public async Task Team_OfTheHostsRecord_GoesBeforeTheConditions()
    {
        var engine = Engine().With("bob", "cho", "dee", "eve");
        engine.Ports.Records["lead:L1"] = new RecordFacts { TeamId = "intake" };

        Assert.Equal("dee", (await engine.AssignAsync(Typed("L1", "solar"))).AssigneeId);
    }

    [Fact]
    [Trait("Requirement", "P34")]
    [Trait("Requirement", "P36")]
    public async Task TransferAsync_ToATeam_TakesATurnOfItsPoolAndStaysThere()
    {
        var engine = Engine().With("bob", "cho", "dee", "eve");
        await engine.AssignAsync(EngineFixture.Lead("L1") with { TeamId = "intake" });

        var transfer = await engine.TransferAsync("L1", "sales");
        var next = await engine.AssignAsync(Typed("L2", "solar"));
        var again = await engine.AssignAsync(EngineFixture.Lead("L1") with { Source = "again" });

        Assert.Equal((Outcome.Assigned, "bob", "dee", "sales"), (transfer.Outcome, transfer.AssigneeId, transfer.PreviousAssigneeId, transfer.TeamId));
        Assert.Equal("cho", next.AssigneeId);
        Assert.Equal("sales", again.TeamId);
    }

    [Theory]
    [InlineData("bob")]
    [InlineData("tia")]
    [Trait("Requirement", "P35")]
    public async Task TransferAsync_ToTheTeamOfTheHolder_KeepsThem(string holder)
    {
        var engine = Engine().With("bob", "cho", "dee", "eve", "tia");
        await engine.ReassignAsync("L1", holder);

        var transfer = await engine.TransferAsync("L1", "sales");

        Assert.Equal((Outcome.KeptExisting, holder), (transfer.Outcome, transfer.AssigneeId));
        Assert.Equal("bob", (await engine.AssignAsync(Typed("L2", "solar"))).AssigneeId);
    }

    [Fact]
    public async Task TransferAsync_NobodyInTheTeam_WaitsForThatTeam()
    {
        var engine = new EngineFixture { Teams = [new TeamDefinition("sales") { Members = ["bob"] }], Chain = [new Candidate.User("dee")] }.With("-bob", "dee");
        await engine.AssignAsync("L1");

        var transfer = await engine.TransferAsync("L1", "sales");
        var listed = await engine.ListUnassignedAsync();
        engine.With("bob", "dee");
        var again = await engine.ProcessUnassignedAsync();

        Assert.Equal((Outcome.Unassigned, null), (transfer.Outcome, transfer.AssigneeId));
        Assert.Equal(["lead:L1"], listed);
        Assert.Equal(("bob", "sales"), (again[0].AssigneeId, again[0].TeamId));
        Assert.Empty(await engine.ListUnassignedAsync());
    }

    [Fact]
    [Trait("Requirement", "P33")]
    public async Task TeamMember_DirectoryPlacesAnIntegration_ItGetsNothingAndKeepsNothing()
    {
        var engine = new EngineFixture { Teams = [new TeamDefinition("sales")], Chain = [new Candidate.TeamMember()] }
            .With(new User("api") { Kind = UserKind.Integration, TeamIds = ["sales"] }, new User("bob") { TeamIds = ["sales"] });
        await engine.ReassignAsync("L2", "api");

        var assigned = await engine.AssignAsync(EngineFixture.Lead("L1") with { TeamId = "sales" });
        var transferred = await engine.TransferAsync("L2", "sales");

        Assert.Equal((Outcome.Assigned, "bob"), (assigned.Outcome, assigned.AssigneeId));
        Assert.Equal((Outcome.Assigned, "bob"), (transferred.Outcome, transferred.AssigneeId));
    }

    private static AssignmentRequest Typed(string lead, string type) => EngineFixture.Lead(lead) with { Attributes = Attributes.Of(("type", type)) };

    private static EngineFixture Engine() => new()
    {
        Pools = [new PoolDefinition("sales", [new("bob"), new("cho")]), new PoolDefinition("company", [new("dee"), new("eve")])],
        Teams =
        [
            new TeamDefinition("sales") { Members = ["bob", "cho", "tia"], Assign = [new Candidate.Pool("sales"), new Candidate.TeamMember(), new Candidate.AnyActiveUser()], When = Written.When("type", "in", new[] { "solar", "roof" }) },
            new TeamDefinition("intake") { Members = ["dee", "eve"], Assign = [new Candidate.User("dee"), new Candidate.TeamMember()] },
        ],
        Rules =
        [
            new("again", [new Candidate.Existing()]) { When = Written.When("source", "eq", "again") },
            new("all", [new Candidate.Team(), new Candidate.Pool("company")]),
        ],
    };
}
