namespace AssignmentRules.Tests.Candidates;

/// <summary>The candidates that name a user: existing, selected, initiator, user.</summary>
public sealed class UserCandidatesTests
{
    private readonly Candidate.User last = new("dee");

    [Fact]
    [Trait("Requirement", "P6")]
    public async Task Existing_NobodyHasTheRecord_GivesNobody()
    {
        var decision = await Engine(new Candidate.Existing()).AssignAsync("L1");

        AssertPassedOver(decision, "existing", Reason.NoAssignee);
    }

    [Fact]
    [Trait("Requirement", "P26")]
    [Trait("Requirement", "P27")]
    [Trait("Requirement", "S41")]
    public async Task Existing_HolderIsInactive_KeepsThemAndAsksForAttention()
    {
        var engine = Engine(new Candidate.Existing());
        await engine.ReassignAsync("L1", "bob");
        engine.With("-bob", "dee");

        var decision = await engine.AssignAsync("L1");

        Assert.Equal((Outcome.KeptExisting, "bob", true), (decision.Outcome, decision.AssigneeId, decision.NeedsAttention));
        Assert.Equal("bob", await engine.FindAssigneeAsync("L1"));
    }

    [Fact]
    public async Task Existing_HolderIsGone_GivesNobody()
    {
        var engine = Engine(new Candidate.Existing());
        await engine.ReassignAsync("L1", "bob");
        engine.With("dee");

        AssertPassedOver(await engine.AssignAsync("L1"), "existing", Reason.UnknownUser);
    }

    [Fact]
    [Trait("Requirement", "S15")]
    [Trait("Requirement", "S21")]
    public async Task Selected_ActiveUser_GetsTheRecord()
    {
        var decision = await Engine(new Candidate.Selected()).AssignAsync(EngineFixture.Lead("L1") with { SelectedUserId = "bob" });

        Assert.Equal((Outcome.Assigned, "bob", "selected"), (decision.Outcome, decision.AssigneeId, decision.Candidate));
    }

    [Theory]
    [InlineData("fin", Reason.UserInactive)]
    [InlineData("gil", Reason.CrossTenant)]
    [InlineData("stranger", Reason.UnknownUser)]
    [Trait("Requirement", "S30")]
    [Trait("Requirement", "P25")]
    public async Task Selected_UserWhoCannotBeHad_RejectsTheRequest(string userId, Reason reason)
    {
        var engine = Engine(new Candidate.Selected());

        var decision = await engine.AssignAsync(EngineFixture.Lead("L1") with { SelectedUserId = userId });
        var byHand = await engine.ReassignAsync("L1", userId);

        Assert.Equal((Outcome.Rejected, null), (decision.Outcome, decision.AssigneeId));
        Assert.Equal([reason], decision.Reasons);
        Assert.Equal((Outcome.Rejected, reason), (byHand.Outcome, byHand.Reasons[0]));
    }

    [Fact]
    public async Task Selected_NobodyChosen_GivesNobody() =>
        AssertPassedOver(await Engine(new Candidate.Selected()).AssignAsync("L1"), "selected", Reason.NoneSelected);

    [Fact]
    [Trait("Requirement", "S17")]
    public async Task Selected_BoxNotTicked_GivesNobody() =>
        AssertPassedOver(await Engine(new Candidate.Selected()).AssignAsync(EngineFixture.Lead("L1") with { AssignTo = false, SelectedUserId = "bob" }), "selected", Reason.NoneSelected);

    [Fact]
    [Trait("Requirement", "S16")]
    public async Task Selected_BoxTickedWithoutUser_IsRejected()
    {
        var decision = await Engine(new Candidate.Selected()).AssignAsync(EngineFixture.Lead("L1") with { AssignTo = true });

        Assert.Equal(Outcome.Rejected, decision.Outcome);
        Assert.Equal([Reason.AssignToUserRequired], decision.Reasons);
    }

    [Fact]
    public async Task Selected_ChainThatDoesNotAsk_SaysThatTheChoiceWasIgnored()
    {
        var decision = await Engine().AssignAsync(EngineFixture.Lead("L1") with { SelectedUserId = "bob" });

        Assert.Equal("dee", decision.AssigneeId);
        Assert.Contains(Reason.SelectionIgnored, decision.Reasons);
    }

    [Fact]
    [Trait("Requirement", "S14")]
    [Trait("Requirement", "S19")]
    public async Task Initiator_Person_GetsTheRecord() =>
        Assert.Equal("bob", (await Engine(new Candidate.Initiator()).AssignAsync(EngineFixture.Lead("L1") with { InitiatorId = "bob" })).AssigneeId);

    [Theory]
    [InlineData(null, Reason.NotAPerson)]
    [InlineData("api", Reason.NotAPerson)]
    [InlineData("fin", Reason.UserInactive)]
    [InlineData("gil", Reason.CrossTenant)]
    [InlineData("stranger", Reason.UnknownUser)]
    public async Task Initiator_WhoCannotBeHad_GivesNobody(string? initiatorId, Reason reason) =>
        AssertPassedOver(await Engine(new Candidate.Initiator()).AssignAsync(EngineFixture.Lead("L1") with { InitiatorId = initiatorId }), "initiator", reason);

    [Theory]
    [InlineData("fin", Reason.FallbackUserInactive)]
    [InlineData("gil", Reason.CrossTenant)]
    [InlineData("stranger", Reason.UnknownUser)]
    [Trait("Requirement", "R33")]
    [Trait("Requirement", "R36")]
    public async Task User_WhoCannotBeHad_GivesNobody(string userId, Reason reason) =>
        AssertPassedOver(await Engine(new Candidate.User(userId)).AssignAsync("L1"), $"user {userId}", reason);

    [Fact]
    [Trait("Requirement", "R36")]
    public async Task User_InactiveAtTheEndOfTheChain_LeavesTheRecordUnassigned()
    {
        var engine = new EngineFixture { Chain = [new Candidate.User("fin")] }.With("bob", "-fin");

        var decision = await engine.AssignAsync("L1");

        Assert.Equal(Outcome.Unassigned, decision.Outcome);
        Assert.Equal([Reason.FallbackUserInactive], decision.Reasons);
    }

    private EngineFixture Engine(params Candidate[] chain) => new EngineFixture { Chain = [.. chain, last] }
        .With(new User("bob"), new User("dee"), new User("fin") { IsActive = false }, new User("api") { Kind = UserKind.Integration })
        .WithUsers("globex", "gil");

    private static void AssertPassedOver(Decision decision, string candidate, Reason reason)
    {
        Assert.Equal((Outcome.Assigned, "dee"), (decision.Outcome, decision.AssigneeId));
        Assert.Equal((candidate, Verdict.Excluded), (decision.Trace[0].Candidate, decision.Trace[0].Verdict));
        Assert.Equal([reason], decision.Trace[0].Reasons);
        Assert.Contains(reason, decision.Reasons);
    }
}
