using AssignmentRules.Assignments;
using AssignmentRules.Pools;
using AssignmentRules.Ports;
using AssignmentRules.Tests.Conditions;
using FsCheck;
using FsCheck.Fluent;

namespace AssignmentRules.Tests.Promises;

/// <summary>The invariants of the requirements that no other promise states: numbers 1, 2, 4, 6, 7 and 8. Number 3 is in Fair, 5 in Once, 12 in Resolve equals Assign.</summary>
public sealed class InvariantTests
{
    private static readonly string?[] People = [null, "ada", "bob", "cho", "fin", "gil", "api", "nobody"];

    [Fact]
    [Trait("Requirement", "S3")]
    [Trait("Requirement", "S9")]
    [Trait("Requirement", "S27")]
    public void PersonalCadence_AnySourceInitiatorAndSelection_GivesItsOwnerOrRejects()
    {
        var requests =
            from source in Gen.Elements("import", "people-page", "automation-rule", "api", "other")
            from initiator in Gen.Elements(People)
            from selected in Gen.Elements(People)
            from ticked in Gen.Elements<bool?>(null, true, false)
            from owner in Gen.Elements(People)
            from member in ArbMap.Default.GeneratorFor<bool>()
            select (Request: new AssignmentRequest(EngineFixture.Tenant, "person:p1", source) { CadenceId = "CP-bob", InitiatorId = initiator, SelectedUserId = selected, AssignTo = ticked }, owner, member);
        var (assigned, rejected) = (0, 0);

        Check.One(Repeatable(500), Prop.ForAll(requests.ToArbitrary(), world =>
        {
            var engine = Salesloft();
            engine.Ports.Owners["record"] = new OwnerAnswer(world.owner);
            if (world.member)
            {
                engine.Ports.Memberships.Add(("person:p1", "CP-bob"));
            }

            var decision = Run(engine.AssignAsync(world.Request));
            var held = Run(engine.FindAssigneeAsync(world.Request.Key));
            assigned += decision.Outcome == Outcome.Assigned ? 1 : 0;
            rejected += decision.Outcome == Outcome.Rejected ? 1 : 0;
            return decision.Outcome == Outcome.Rejected ? held is null : decision.AssigneeId == "bob" && held == "bob";
        }));

        Assert.True(assigned > 50 && rejected > 50, $"{assigned} were assigned, {rejected} rejected.");
    }

    [Fact]
    [Trait("Requirement", "S32")]
    [Trait("Requirement", "S36")]
    public async Task OwnerChange_OfAnActiveMembership_LeavesTheAssignee()
    {
        var engine = Salesloft();
        var request = new AssignmentRequest(EngineFixture.Tenant, "person:p1", "automation-rule") { CadenceId = "CT-1" };
        engine.Ports.Owners["record"] = new OwnerAnswer("bob");
        await engine.AssignAsync(request);
        engine.Ports.Memberships.Add(("person:p1", "CT-1"));

        engine.Ports.Owners["record"] = new OwnerAnswer("cho");
        var again = await engine.AssignAsync(request);

        Assert.Equal((Outcome.KeptExisting, "bob"), (again.Outcome, again.AssigneeId));
        Assert.Contains(Reason.AlreadyActive, again.Reasons);
        Assert.Equal("bob", await engine.FindAssigneeAsync(request.Key));
        Assert.Equal(new OwnerAnswer("cho"), engine.Ports.Owners["record"]);
    }

    [Fact]
    [Trait("Requirement", "P3")]
    [Trait("Requirement", "P4")]
    public void KnownLead_HoweverOftenItComes_TakesNoTurn()
    {
        var repeats = Gen.Choose(0, 5).ListOf(20);

        Check.One(Repeatable(50), Prop.ForAll(repeats.ToArbitrary(), leads =>
        {
            var engine = SalesPartner().With("u1", "u2", "u3", "u4");
            var turns = 0;
            foreach (var lead in leads)
            {
                var isNew = Run(engine.FindAssigneeAsync($"L{lead}")) is null;
                var decision = Run(engine.AssignAsync($"L{lead}"));
                turns += isNew ? 1 : 0;
                Assert.Equal(isNew ? Outcome.Assigned : Outcome.KeptExisting, decision.Outcome);
            }

            return Run(engine.AssignAsync("new")).AssigneeId == $"u{(turns % 3) + 1}";
        }));
    }

    [Fact]
    [Trait("Requirement", "R5")]
    [Trait("Requirement", "R17")]
    public void NotApplicable_AnyWorld_WritesNeitherAssigneeNorTurn()
    {
        Check.One(Repeatable(100), Prop.ForAll(World.Worlds.ToArbitrary(), world =>
        {
            var (with, without) = (world.Build(), world.Build());
            foreach (var (request, number) in world.Requests.Select((request, number) => (request with { RequestId = null }, number)))
            {
                var off = Run(with.AssignAsync(request with { Source = "off" }));
                Assert.Equal(off.PreviousAssigneeId, off.AssigneeId);
                Assert.Equal(request.AssignTo == true ? Outcome.Rejected : Outcome.NotApplicable, off.Outcome);
                Assert.Equal($"{number} {Run(without.AssignAsync(request))}", $"{number} {Run(with.AssignAsync(request))}");
            }
        }));
    }

    [Fact]
    public void AssignedUser_AnyWorld_IsActiveAndOfTheTenant()
    {
        var assigned = 0;

        Check.One(Repeatable(200), Prop.ForAll(World.Worlds.ToArbitrary(), world =>
        {
            var engine = world.Build();
            var users = engine.Users.GetUsersAsync(EngineFixture.Tenant).AsTask().GetAwaiter().GetResult();
            var decisions = world.Requests.Select(request => Run(engine.AssignAsync(request))).Where(decision => decision.Outcome == Outcome.Assigned).ToArray();
            assigned += decisions.Length;
            return decisions.All(decision => users.IsActive(decision.AssigneeId));
        }));

        Assert.True(assigned > 500, $"Only {assigned} were assigned.");
    }

    [Fact]
    [Trait("Requirement", "P17")]
    [Trait("Requirement", "P18")]
    [Trait("Requirement", "P19")]
    public void SalesPartner_SomebodyIsActive_AssignsEveryNewLead()
    {
        var worlds = Gen.Zip(Gen.Choose(1, 31), Gen.Choose(0, 7));

        Check.One(Repeatable(200), Prop.ForAll(worlds.ToArbitrary(), world =>
        {
            var engine = SalesPartner(world.Item2).With([.. Enumerable.Range(1, 5).Select(user => (world.Item1 & (1 << (user - 1))) != 0 ? $"u{user}" : $"-u{user}")]);
            return Enumerable.Range(0, 7).All(lead => Run(engine.AssignAsync(EngineFixture.Lead($"L{lead}") with { Attributes = Attributes.Of(("type", lead % 2 == 0 ? "solar" : "renter")) })).Outcome == Outcome.Assigned);
        }));
    }

    /// <summary>Three members, those of the bits excluding renters.</summary>
    private static EngineFixture SalesPartner(int excluding = 0) => new()
    {
        Pools = [new PoolDefinition("sales", [.. Enumerable.Range(1, 3).Select(user => new PoolMember($"u{user}") { Excludes = (excluding & (1 << (user - 1))) != 0 ? Written.When("type", "eq", "renter") : null })]) { Fallback = [new Candidate.AnyActiveUser()] }],
        Chain = [new Candidate.Existing(), new Candidate.Pool("sales")],
    };

    private static EngineFixture Salesloft()
    {
        var engine = new EngineFixture
        {
            Rules =
            [
                new("personal", [new Candidate.Owner("cadence")]) { When = Written.When("cadence.type", "eq", "personal"), Locked = true, Otherwise = Otherwise.Reject },
                new("by rule", [new Candidate.Existing(), new Candidate.Owner("record")]) { When = Written.When("source", "eq", "automation-rule"), Otherwise = Otherwise.Reject },
                new("by hand", [new Candidate.Existing(), new Candidate.Selected(), new Candidate.Initiator()]) { Otherwise = Otherwise.Reject },
            ],
        }.With(new User("ada"), new User("bob"), new User("cho"), new User("fin") { IsActive = false }, new User("api") { Kind = UserKind.Integration }).WithUsers("globex", "gil");
        engine.Ports.Cadences["CP-bob"] = new Cadence("CP-bob", "personal", "bob");
        engine.Ports.Cadences["CT-1"] = new Cadence("CT-1", "team", "ada");
        return engine;
    }

    private static TResult Run<TResult>(Task<TResult> task) => task.GetAwaiter().GetResult();

    private static Config Repeatable(int tests) => Config.QuickThrowOnFailure.WithMaxTest(tests).WithReplay(42UL, 7UL);
}
