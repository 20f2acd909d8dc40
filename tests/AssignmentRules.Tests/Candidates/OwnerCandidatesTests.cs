using AssignmentRules.Ports;

namespace AssignmentRules.Tests.Candidates;

/// <summary>The candidates that ask somebody else: owners of every kind and the host's own resolvers.</summary>
public sealed class OwnerCandidatesTests
{
    [Theory]
    [InlineData("bob")]
    [InlineData("bob@acme.test")]
    [InlineData("  BOB@ACME.TEST ")]
    [Trait("Requirement", "R26")]
    [Trait("Requirement", "X9")]
    [Trait("Requirement", "R1")]
    public async Task Owner_IdOrEmail_GetsTheRecord(string owner)
    {
        var engine = Engine(new Candidate.Owner("contact"));
        engine.Ports.Owners["contact"] = new OwnerAnswer(owner);

        var decision = await engine.AssignAsync("L1");

        Assert.Equal(("bob", "owner contact"), (decision.AssigneeId, decision.Candidate));
    }

    [Theory]
    [InlineData("fin@acme.test", new[] { Reason.OwnerInactive })]
    [InlineData("zoe@outside.test", new[] { Reason.OwnerHasNoUser })]
    [InlineData("stranger", new[] { Reason.UnknownUser, Reason.OwnerHasNoUser })]
    [InlineData("gil", new[] { Reason.CrossTenant })]
    [InlineData(null, new[] { Reason.OwnerMissing })]
    [Trait("Requirement", "R31")]
    [Trait("Requirement", "R35")]
    [Trait("Requirement", "S25")]
    public async Task Owner_WhoCannotBeHad_GivesNobody(string? owner, Reason[] reasons)
    {
        var engine = Engine(new Candidate.Owner("contact"));
        engine.Ports.Owners["contact"] = new OwnerAnswer(owner);

        AssertPassedOver(await engine.AssignAsync("L1"), "owner contact", reasons);
    }

    [Fact]
    [Trait("Requirement", "R34")]
    public async Task Owner_NothingInTheCrm_GivesNobody()
    {
        var engine = Engine(new Candidate.Owner("contact"));
        engine.Ports.Owners["contact"] = OwnerAnswer.NoMatch;

        AssertPassedOver(await engine.AssignAsync("L1"), "owner contact", Reason.NoCrmMatch, Reason.OwnerMissing);
    }

    [Fact]
    [Trait("Requirement", "R22")]
    public async Task Owner_OfAnotherRole_IsNotAskedInItsPlace()
    {
        var engine = Engine(new Candidate.Owner("opportunity"));
        engine.Ports.Owners["contact"] = new OwnerAnswer("bob");

        AssertPassedOver(await engine.AssignAsync("L1"), "owner opportunity", Reason.OwnerMissing);
        Assert.Equal(["opportunity"], engine.Ports.AskedRoles);
    }

    [Fact]
    [Trait("Requirement", "R41")]
    public async Task Owner_CrmFails_GivesNobodyAndMayBeTriedAgain()
    {
        var engine = Engine(new Candidate.Owner("contact"));
        engine.Ports.AskOwner = (_, _) => throw new TimeZoneNotFoundException("the CRM is down");

        var decision = await engine.AssignAsync("L1");

        AssertPassedOver(decision, "owner contact", Reason.CrmUnavailable);
        Assert.True(decision.IsRetryable);
    }

    [Fact]
    [Trait("Requirement", "R41")]
    public async Task Owner_CrmDoesNotAnswer_GivesNobodyWhenTheTimeIsUp()
    {
        var engine = Engine(new Candidate.Owner("contact"));
        var token = CancellationToken.None;
        engine.Ports.AskOwner = (_, cancellation) =>
        {
            token = cancellation;
            return new TaskCompletionSource<OwnerAnswer>().Task;
        };

        var asked = engine.AssignAsync("L1");
        await WaitUntilTheTimeIsUpAsync(engine);

        AssertPassedOver(await asked, "owner contact", Reason.CrmUnavailable);
        Assert.True(token.IsCancellationRequested);
    }

    [Theory]
    [InlineData("bob", new Reason[0])]
    [InlineData("fin", new[] { Reason.OwnerInactive })]
    [InlineData(null, new[] { Reason.OwnerMissing })]
    [Trait("Requirement", "S7")]
    public async Task OwnerOfTheCadence_AsItIsNow_GetsTheRecord(string? owner, Reason[] reasons)
    {
        var engine = Engine(new Candidate.Owner(Candidate.Owner.OfCadence));
        engine.Ports.Cadences["CT-1"] = new Cadence("CT-1", "team", owner);

        var decision = await engine.AssignAsync(EngineFixture.Lead("L1") with { CadenceId = "CT-1" });

        Assert.Equal(reasons.Length == 0 ? "bob" : "dee", decision.AssigneeId);
        Assert.Equal(reasons, decision.Trace[0].Reasons);
        Assert.Empty(engine.Ports.AskedRoles);
    }

    [Theory]
    [InlineData("bob", new Reason[0])]
    [InlineData("fin", new[] { Reason.CampaignCreatorInactive })]
    [InlineData("", new[] { Reason.OwnerMissing })]
    [InlineData("gil", new[] { Reason.CrossTenant })]
    [Trait("Requirement", "R15")]
    [Trait("Requirement", "R18")]
    public async Task OwnerOfTheCampaign_AttributeOfTheRequest_GetsTheRecord(string creator, Reason[] reasons)
    {
        var engine = Engine(new Candidate.Owner(Candidate.Owner.OfCampaign));

        var decision = await engine.AssignAsync(EngineFixture.Lead("L1") with { Attributes = Attributes.Of(("campaign.creator", creator)) });

        Assert.Equal(reasons.Length == 0 ? "bob" : "dee", decision.AssigneeId);
        Assert.Equal(reasons, decision.Trace[0].Reasons);
    }

    [Theory]
    [InlineData("bob", new Reason[0])]
    [InlineData(" Bob@Acme.test ", new Reason[0])]
    [InlineData(null, new[] { Reason.CustomNoOwner })]
    [InlineData("  ", new[] { Reason.CustomNoOwner })]
    [InlineData("stranger", new[] { Reason.CustomUnknownUser })]
    [InlineData("zoe@outside.test", new[] { Reason.CustomUnknownUser })]
    [InlineData("fin", new[] { Reason.UserInactive })]
    [InlineData("gil", new[] { Reason.CrossTenant })]
    [Trait("Requirement", "R27")]
    [Trait("Requirement", "R28")]
    public async Task Custom_WhatTheResolverAnswers_GetsTheRecordOrGivesNobody(string? answer, Reason[] reasons)
    {
        var engine = Engine(new Candidate.Custom("territory")).WithCustom("territory", (_, _) => Task.FromResult(answer));

        var decision = await engine.AssignAsync("L1");

        Assert.Equal(reasons.Length == 0 ? "bob" : "dee", decision.AssigneeId);
        Assert.Equal(("custom territory", reasons.Length == 0 ? Verdict.Selected : Verdict.Excluded), (decision.Trace[0].Candidate, decision.Trace[0].Verdict));
        Assert.Equal(reasons, decision.Trace[0].Reasons);
    }

    [Fact]
    [Trait("Requirement", "R28")]
    public async Task Custom_ResolverThrows_GivesNobody()
    {
        var engine = Engine(new Candidate.Custom("territory")).WithCustom("territory", (_, _) => throw new TimeZoneNotFoundException("the resolver failed"));

        var decision = await engine.AssignAsync("L1");

        AssertPassedOver(decision, "custom territory", Reason.CustomError);
        Assert.True(decision.IsRetryable);
    }

    [Fact]
    [Trait("Requirement", "R28")]
    public async Task Custom_ResolverDoesNotAnswer_GivesNobodyWhenTheTimeIsUp()
    {
        var engine = Engine(new Candidate.Custom("territory")).WithCustom("territory", (_, _) => new TaskCompletionSource<string?>().Task);

        var asked = engine.AssignAsync("L1");
        await WaitUntilTheTimeIsUpAsync(engine);

        AssertPassedOver(await asked, "custom territory", Reason.CustomTimeout);
    }

    [Fact]
    public async Task Custom_CallerCancels_CancelsTheRequest()
    {
        using var source = new CancellationTokenSource();
        var engine = Engine(new Candidate.Custom("territory")).WithCustom("territory", async (_, token) =>
        {
            await source.CancelAsync();
            token.ThrowIfCancellationRequested();
            return "bob";
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.AssignAsync(EngineFixture.Lead("L1"), source.Token));

        Assert.Null(await engine.FindAssigneeAsync("L1"));
    }

    [Fact]
    public async Task Custom_Resolver_IsToldTheRequestAndWhoHasTheRecord()
    {
        CustomCandidateRequest? asked = null;
        var engine = Engine(new Candidate.Custom("territory")).WithCustom("territory", (request, _) =>
        {
            asked = request;
            return Task.FromResult<string?>("dee");
        });
        await engine.ReassignAsync("L1", "bob");
        var request = EngineFixture.Lead("L1") with { OccurredAt = engine.Clock.GetUtcNow().AddDays(-1) };

        await engine.AssignAsync(request);

        Assert.Equal((request, "bob", request.OccurredAt), (asked!.Request, asked.CurrentAssigneeId, asked.OccurredAt));
    }

    private static async Task WaitUntilTheTimeIsUpAsync(EngineFixture engine)
    {
        // The timer of the token that the host gets; the wait ends with it, and may begin later.
        while (engine.Clock.Waiting < 1)
        {
            await Task.Yield();
        }

        engine.Clock.Advance(TimeSpan.FromSeconds(2));
    }

    private static EngineFixture Engine(params Candidate[] chain) => new EngineFixture { Chain = [.. chain, new Candidate.User("dee")] }
        .With("bob", "dee", "-fin")
        .WithUsers("globex", "gil");

    private static void AssertPassedOver(Decision decision, string candidate, params Reason[] reasons)
    {
        Assert.Equal((Outcome.Assigned, "dee"), (decision.Outcome, decision.AssigneeId));
        Assert.Equal((candidate, Verdict.Excluded), (decision.Trace[0].Candidate, decision.Trace[0].Verdict));
        Assert.Equal(reasons, decision.Trace[0].Reasons);
    }
}
