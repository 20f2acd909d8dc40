using AssignmentRules.Assignments;
using AssignmentRules.Pools;
using AssignmentRules.Ports;
using AssignmentRules.Tests.Conditions;

namespace AssignmentRules.Tests.Candidates;

/// <summary>What a rule says beside its chain: when, leave, locked; and who may act.</summary>
public sealed class RuleTests
{
    private const string Person = "person:p1";

    [Fact]
    [Trait("Requirement", "S40")]
    public async Task Rules_NoneMatches_RejectTheRequest()
    {
        var engine = new EngineFixture { Rules = [new("import", [new Candidate.User("bob")]) { When = Written.When("source", "eq", "import") }] }.With("bob");

        var decision = await engine.AssignAsync("L1");

        Assert.Equal((Outcome.Rejected, null, null), (decision.Outcome, decision.AssigneeId, decision.Rule));
        Assert.Equal([Reason.NoRule], decision.Reasons);
    }

    [Fact]
    [Trait("Requirement", "R5")]
    [Trait("Requirement", "R12")]
    [Trait("Requirement", "R17")]
    [Trait("Requirement", "R38")]
    public async Task Leave_AnyRecord_TouchesNothing()
    {
        var engine = new EngineFixture { Rules = [new("off", null)] }.With("bob");
        await engine.ReassignAsync("L1", "bob");

        var held = await engine.AssignAsync("L1");
        var free = await engine.AssignAsync("L2");

        Assert.Equal((Outcome.NotApplicable, "bob"), (held.Outcome, held.AssigneeId));
        Assert.Equal((Outcome.NotApplicable, null), (free.Outcome, free.AssigneeId));
        Assert.Equal("bob", await engine.FindAssigneeAsync("L1"));
        Assert.Empty(await engine.ListUnassignedAsync());
    }

    [Fact]
    [Trait("Requirement", "S8")]
    public async Task Locked_ReassignedByHand_IsRejectedUnlessItIsTheSame()
    {
        var engine = Locked();
        await engine.AssignAsync("L1");

        var other = await engine.ReassignAsync("L1", "cho");
        var same = await engine.ReassignAsync("L1", "bob");

        Assert.Equal((Outcome.Rejected, Reason.PersonalCadenceAssigneeFixed), (other.Outcome, Assert.Single(other.Reasons)));
        Assert.Equal((Outcome.KeptExisting, "bob"), (same.Outcome, same.AssigneeId));
        Assert.Equal("bob", await engine.FindAssigneeAsync("L1"));
    }

    [Theory]
    [InlineData("cho", Outcome.Rejected)]
    [InlineData("bob", Outcome.Assigned)]
    [Trait("Requirement", "S9")]
    public async Task Locked_AnotherIsSelected_IsRejected(string selected, Outcome outcome)
    {
        var decision = await Locked().AssignAsync(EngineFixture.Lead("L1") with { SelectedUserId = selected });

        Assert.Equal(outcome, decision.Outcome);
        Assert.Equal(outcome == Outcome.Rejected, decision.Reasons.Contains(Reason.PersonalCadenceAssigneeFixed));
    }

    [Fact]
    public async Task Locked_AnotherIsSelected_TakesNoTurn()
    {
        var engine = new EngineFixture
        {
            Pools = [new PoolDefinition("sales", [new("bob"), new("cho")])],
            Rules = [new("locked", [new Candidate.Pool("sales")]) { Locked = true }],
        }.With("bob", "cho");

        var rejected = await engine.AssignAsync(EngineFixture.Lead("L1") with { SelectedUserId = "cho" });
        var next = await engine.AssignAsync("L2");

        Assert.Equal((Outcome.Rejected, "bob"), (rejected.Outcome, next.AssigneeId));
    }

    [Fact]
    [Trait("Requirement", "S10")]
    [Trait("Requirement", "S11")]
    public async Task Locked_CadenceChanges_IsFoundWhenItIsRead()
    {
        var engine = Cadence("personal");
        var key = new RecordKey(Person, "C1");
        await engine.AssignAsync(Add());
        engine.Ports.Memberships.Add((Person, "C1"));

        engine.Ports.Cadences["C1"] = new Cadence("C1", "personal", "cho");
        var moved = await engine.FindAssigneeAsync(key);
        engine.Ports.Cadences["C1"] = new Cadence("C1", "team", "cho");
        var opened = await engine.FindAssigneeAsync(key);

        Assert.Equal("cho", moved);
        Assert.Equal("bob", opened);
    }

    [Fact]
    [Trait("Requirement", "S34")]
    [Trait("Requirement", "S35")]
    public async Task Existing_InACadence_CountsOnlyWhileThePersonIsActiveInIt()
    {
        var engine = Cadence("team");
        await engine.AssignAsync(Add() with { InitiatorId = "bob" });
        engine.Ports.Memberships.Add((Person, "C1"));

        var active = await engine.AssignAsync(Add() with { InitiatorId = "cho" });
        engine.Ports.Memberships.Clear();
        var added = await engine.AssignAsync(Add() with { InitiatorId = "cho" });

        Assert.Equal((Outcome.KeptExisting, "bob"), (active.Outcome, active.AssigneeId));
        Assert.Contains(Reason.AlreadyActive, active.Reasons);
        Assert.Equal((Outcome.Assigned, "cho"), (added.Outcome, added.AssigneeId));
    }

    [Fact]
    [Trait("Requirement", "S12")]
    [Trait("Requirement", "S24")]
    public async Task Cadence_NobodyCanBeHad_RejectsTheAdd()
    {
        var engine = Cadence("team");

        var decision = await engine.AssignAsync(Add());

        Assert.Equal((Outcome.Rejected, null), (decision.Outcome, decision.AssigneeId));
        Assert.Contains(Reason.NotAPerson, decision.Reasons);
        Assert.Empty(await engine.ListUnassignedAsync());
    }

    [Fact]
    [Trait("Requirement", "S1")]
    public async Task Cadence_OnePersonInTwo_HasAnAssigneeInEach()
    {
        var engine = Cadence("team");
        engine.Ports.Cadences["C2"] = new Cadence("C2", "team", null);

        await engine.AssignAsync(Add() with { InitiatorId = "cho" });
        await engine.AssignAsync(Add() with { InitiatorId = "bob", CadenceId = "C2" });

        Assert.Equal("cho", await engine.FindAssigneeAsync(new RecordKey(Person, "C1")));
        Assert.Equal("bob", await engine.FindAssigneeAsync(new RecordKey(Person, "C2")));
    }

    [Fact]
    [Trait("Requirement", "S38")]
    public async Task AssignManyAsync_OneRecordIsGone_RejectsThatOneAlone()
    {
        var engine = new EngineFixture { Chain = [new Candidate.User("bob")] }.With("bob");
        engine.Ports.Records["lead:L2"] = null;

        var decisions = await engine.AssignManyAsync([EngineFixture.Lead("L1"), EngineFixture.Lead("L2"), EngineFixture.Lead("L3")]);

        Assert.Equal([Outcome.Assigned, Outcome.Rejected, Outcome.Assigned], decisions.Select(decision => decision.Outcome));
        Assert.Equal([Reason.SubjectNotFound], decisions[1].Reasons);
    }

    [Fact]
    public async Task AssignManyAsync_ResolverAnswersWhoHasTheRecord_IsToldOfTheRequestsBefore()
    {
        var alone = Sticky();
        EngineFixture Sticky() => new EngineFixture { Pools = [new PoolDefinition("sales", [new("u1"), new("u2")])], Chain = [new Candidate.Custom("sticky"), new Candidate.Pool("sales")] }
            .WithCustom("sticky", (request, _) => Task.FromResult(request.CurrentAssigneeId)).With("u1", "u2");
        AssignmentRequest[] requests = [EngineFixture.Lead("L0"), EngineFixture.Lead("L1"), EngineFixture.Lead("L1"), EngineFixture.Lead("L0")];

        var expected = new List<string?>();
        foreach (var request in requests)
        {
            expected.Add((await alone.AssignAsync(request)).AssigneeId);
        }

        Assert.Equal(["u1", "u2", "u2", "u1"], expected);
        Assert.Equal(expected, (await Sticky().AssignManyAsync(requests)).Select(decision => decision.AssigneeId));
        Assert.Equal(expected, (await Sticky().ResolveManyAsync(requests)).Select(decision => decision.AssigneeId));
    }

    [Theory]
    [InlineData("ada", Outcome.Assigned)]
    [InlineData("tia", Outcome.Assigned)]
    [InlineData("bob", Outcome.Rejected)]
    [InlineData("old", Outcome.Rejected)]
    [InlineData("gil", Outcome.Rejected)]
    [Trait("Requirement", "P23")]
    [Trait("Requirement", "S31")]
    public async Task ReassignAsync_ByRole_IsForAdministratorsAndTeamLeaders(string initiator, Outcome outcome)
    {
        var engine = new EngineFixture { Chain = [new Candidate.User("bob")] }.With(
            new User("ada") { Role = PermissionRole.Admin },
            new User("tia") { LeadsTeamIds = ["sales"] },
            new User("old") { Role = PermissionRole.Admin, IsActive = false },
            new User("bob"),
            new User("cho"));
        await engine.AssignAsync("L1");

        var decision = await engine.ReassignAsync("L1", "cho", initiator);

        Assert.Equal(outcome, decision.Outcome);
        Assert.Equal(outcome == Outcome.Rejected, decision.Reasons.Contains(Reason.Forbidden));
    }

    private static AssignmentRequest Add() => new(EngineFixture.Tenant, Person, "import") { CadenceId = "C1" };

    private static EngineFixture Locked() => new EngineFixture { Rules = [new("locked", [new Candidate.User("bob")]) { Locked = true }] }.With("bob", "cho");

    private static EngineFixture Cadence(string type)
    {
        var engine = new EngineFixture
        {
            Rules =
            [
                new("personal", [new Candidate.Owner("cadence")]) { When = Written.When("cadence.type", "eq", "personal"), Locked = true, Otherwise = Otherwise.Reject },
                new("team", [new Candidate.Existing(), new Candidate.Selected(), new Candidate.Initiator()]),
            ],
        }.With("bob", "cho");
        engine.Ports.Cadences["C1"] = new Cadence("C1", type, "bob");
        return engine;
    }
}
