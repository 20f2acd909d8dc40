using AssignmentRules.Assignments;
using AssignmentRules.Pools;
using FsCheck;
using FsCheck.Fluent;

namespace AssignmentRules.Tests.Promises;

public sealed class NeverLostTests
{
    [Fact]
    [Trait("Requirement", "P20")]
    [Trait("Requirement", "R32")]
    public async Task AssignAsync_NobodyIsActive_PutsTheRecordIntoTheListWithItsReason()
    {
        var engine = Engine().With("-u1", "-u2", "-u3");

        var decision = await engine.AssignAsync("L1");

        Assert.Equal(Outcome.Unassigned, decision.Outcome);
        Assert.Null(decision.AssigneeId);
        Assert.Contains(Reason.NoActiveUser, decision.Reasons);
        var waiting = Assert.Single(await engine.Store.ListUnassignedAsync(EngineFixture.Tenant).ToArrayAsync());
        Assert.Same(decision, waiting.Decision);
    }

    [Fact]
    [Trait("Requirement", "P21")]
    public async Task ProcessUnassignedAsync_SomebodyIsActiveAgain_DecidesTheOldestFirst()
    {
        var engine = Engine().With("-u1", "-u2", "-u3");
        foreach (var lead in new[] { "L3", "L1", "L2" })
        {
            await engine.AssignAsync(EngineFixture.Lead(lead) with { RequestId = lead });
        }

        engine.With("u1", "u2", "-u3");
        var decisions = await engine.ProcessUnassignedAsync();

        Assert.Equal(["lead:L3 u1", "lead:L1 u2", "lead:L2 u1"], decisions.Select(decision => $"{decision.Request.RecordId} {decision.AssigneeId}"));
        Assert.Empty(await engine.ListUnassignedAsync());
    }

    [Fact]
    public async Task ProcessUnassignedAsync_StillNobody_KeepsTheOrder()
    {
        var engine = Engine().With("-u1");
        await engine.AssignAsync("L2");
        await engine.AssignAsync("L1");

        await engine.ProcessUnassignedAsync();
        await engine.AssignAsync("L2");
        await engine.AssignAsync("L3");

        Assert.Equal(["lead:L2", "lead:L1", "lead:L3"], await engine.ListUnassignedAsync());
    }

    [Fact]
    [Trait("Requirement", "R40")]
    public async Task ReassignAsync_RecordThatWaits_LeavesTheList()
    {
        var engine = Engine().With("-u1");
        await engine.AssignAsync("L1");

        engine.With("u1");
        var decision = await engine.ReassignAsync("L1", "u1");

        Assert.Equal((Outcome.Assigned, "manual"), (decision.Outcome, decision.Request.Source));
        Assert.Empty(await engine.ListUnassignedAsync());
    }

    [Fact]
    public async Task ReassignAsync_ToNobody_JoinsTheListAndIsDecidedAgainAsItCameIn()
    {
        var engine = Engine().With("u1", "u2", "u3");
        await engine.AssignAsync("L1");

        var released = await engine.ReassignAsync("L1", null);
        var listed = await engine.ListUnassignedAsync();
        var again = await engine.ProcessUnassignedAsync();

        Assert.Equal(Outcome.Unassigned, released.Outcome);
        Assert.Equal(["lead:L1"], listed);
        Assert.Equal(("u2", "inbound"), (again[0].AssigneeId, again[0].Request.Source));
    }

    [Fact]
    [Trait("Requirement", "R37")]
    public async Task AssignAsync_NobodyForARecordThatSomebodyHas_ClearsItOrKeepsItAsTheRuleSays()
    {
        var engine = new EngineFixture
        {
            Rules = [Rule("clears", Otherwise.Unassigned), Rule("keeps", Otherwise.Keep), Rule("rejects", Otherwise.Reject)],
        }.With("u1", "-u2");
        var decisions = new List<Decision>();
        foreach (var source in new[] { "keeps", "rejects", "clears" })
        {
            await engine.ReassignAsync(source, "u1");
            decisions.Add(await engine.AssignAsync(EngineFixture.Lead(source) with { Source = source }));
        }

        Assert.Equal([Outcome.KeptExisting, Outcome.Rejected, Outcome.Unassigned], decisions.Select(decision => decision.Outcome));
        Assert.Equal("u1 u1 ", string.Join(' ', decisions.Select(decision => decision.AssigneeId)));
        Assert.Equal("u1 u1 ", $"{await engine.FindAssigneeAsync("keeps")} {await engine.FindAssigneeAsync("rejects")} {await engine.FindAssigneeAsync("clears")}");
        Assert.Equal(["lead:clears"], await engine.ListUnassignedAsync());

        static AssignmentRule Rule(string name, Otherwise otherwise) => new(name, [new Candidate.User("u2")]) { When = Conditions.Written.When("source", "eq", name), Otherwise = otherwise };
    }

    /// <summary>Whoever is active, and whatever happened before: each record is held by somebody, or it is in the list, and never both.</summary>
    [Fact]
    [Trait("Requirement", "P20")]
    public void AnyWorld_AfterEveryOperation_HasEachRecordHeldOrListed()
    {
        var operations = Gen.Zip(Gen.Choose(0, 7), Gen.Zip(Gen.Choose(0, 4), Gen.Choose(0, 7))).ListOf(40);
        var (held, waited) = (0, 0);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(42UL, 7UL), Prop.ForAll(operations.ToArbitrary(), steps =>
        {
            var engine = Engine().With("u1", "u2", "u3");
            var known = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (kind, (lead, active)) in steps)
            {
                engine.With([.. Enumerable.Range(1, 3).Select(user => (active & (1 << (user - 1))) != 0 ? $"u{user}" : $"-u{user}")]);
                var decided = Run(engine, kind, $"L{lead}");
                known.UnionWith(decided.Select(decision => decision.Request.RecordId));
                var waiting = engine.ListUnassignedAsync().GetAwaiter().GetResult();
                var assigned = engine.Store.ListAssignmentsAsync(EngineFixture.Tenant, null).Select(assignment => assignment.Record.RecordId).ToArrayAsync().AsTask().GetAwaiter().GetResult();
                (held, waited) = (held + assigned.Length, waited + waiting.Length);
                if (!known.SetEquals(waiting.Concat(assigned)) || waiting.Intersect(assigned, StringComparer.Ordinal).Any())
                {
                    return false;
                }
            }

            return true;
        }));

        Assert.True(held > 1_000 && waited > 200, $"{held} were held and {waited} waited: the worlds are too much alike.");
    }

    private static IReadOnlyList<Decision> Run(EngineFixture engine, int kind, string lead) => kind switch
    {
        0 => engine.ProcessUnassignedAsync().GetAwaiter().GetResult(),
        1 => [engine.ReassignAsync(lead, null).GetAwaiter().GetResult()],
        _ => [engine.AssignAsync(lead).GetAwaiter().GetResult()],
    };

    private static EngineFixture Engine() => new()
    {
        Pools = [new PoolDefinition("sales", [new("u1"), new("u2")]) { Fallback = [new Candidate.AnyActiveUser()] }],
        Chain = [new Candidate.Existing(), new Candidate.Pool("sales")],
    };
}
