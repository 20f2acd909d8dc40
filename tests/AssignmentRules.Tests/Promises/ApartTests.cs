using FsCheck;
using FsCheck.Fluent;

namespace AssignmentRules.Tests.Promises;

public sealed class ApartTests
{
    private static readonly string[] Tenants = ["acme", "globex"];

    /// <summary>Two tenants with the same ids of everything: each gets what it would get if the other were not there.</summary>
    [Fact]
    [Trait("Requirement", "X1")]
    [Trait("Requirement", "P47")]
    public void Operations_OfTwoTenantsMixed_AreThoseOfEachAlone()
    {
        var operations = Gen.Zip(Gen.Choose(0, 1), Gen.Zip(Gen.Choose(0, 9), Gen.Choose(0, 6))).ListOf(60);
        var said = new HashSet<string>(StringComparer.Ordinal);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(42UL, 7UL), Prop.ForAll(operations.ToArbitrary(), steps =>
        {
            var together = Engine();
            var mixed = steps.Select(step => (step.Item1, Said: Run(together, Tenants[step.Item1], step.Item2.Item1, step.Item2.Item2))).ToArray();
            for (var tenant = 0; tenant < Tenants.Length; tenant++)
            {
                var alone = Engine();
                var expected = steps.Where(step => step.Item1 == tenant).Select(step => Run(alone, Tenants[tenant], step.Item2.Item1, step.Item2.Item2));
                Assert.Equal(expected, mixed.Where(step => step.Item1 == tenant).Select(step => step.Said));
            }

            said.UnionWith(mixed.Select(step => step.Said));
        }));

        Assert.True(said.Count > 30, $"Only {said.Count} different things happened.");
    }

    [Fact]
    [Trait("Requirement", "X1")]
    [Trait("Requirement", "S30")]
    public async Task AssignAsync_UserOfAnotherTenant_IsNeverGivenARecord()
    {
        var engine = new EngineFixture { Chain = [new Candidate.User("gil"), new Candidate.Owner("contact"), new Candidate.Initiator(), new Candidate.Pool("sales")], Pools = [new("sales", [new("gil")])] }
            .With("bob").WithUsers("globex", "gil");
        engine.Ports.Owners["contact"] = new("gil");

        var decision = await engine.AssignAsync(EngineFixture.Lead("L1") with { InitiatorId = "gil" });
        var byHand = await engine.ReassignAsync("L1", "gil");

        Assert.Equal(Outcome.Unassigned, decision.Outcome);
        Assert.All(decision.Trace.Take(3), candidate => Assert.Equal([Reason.CrossTenant], candidate.Reasons));
        Assert.Equal((Outcome.Rejected, Reason.CrossTenant), (byHand.Outcome, byHand.Reasons[0]));
    }

    private static EngineFixture Engine() => new EngineFixture
    {
        Pools = [new("sales", [new("u1"), new("u2") { MaxOpen = 3 }, new("u3") { MaxPerDay = 4 }]) { Fallback = [new Candidate.AnyActiveUser()] }],
        Chain = [new Candidate.Existing(), new Candidate.Pool("sales")],
    }.WithUsers("acme", "u1", "u2", "u3", "u4").WithUsers("globex", "u1", "u2", "-u3");

    private static string Run(EngineFixture engine, string tenantId, int kind, int lead)
    {
        var record = new RecordKey($"lead:L{lead}");
        switch (kind)
        {
            case 0:
                return Text(engine.ReassignAsync($"L{lead}", lead % 2 == 0 ? "u2" : null, tenantId: tenantId));
            case 1:
                engine.CloseAsync($"L{lead}", tenantId).GetAwaiter().GetResult();
                return "closed";
            case 2:
                return string.Join(' ', engine.ProcessUnassignedAsync(tenantId).GetAwaiter().GetResult());
            case 3:
                return string.Join(' ', engine.ListUnassignedAsync(tenantId).GetAwaiter().GetResult());
            case 4:
                return engine.FindAssigneeAsync(record, tenantId).GetAwaiter().GetResult() ?? "nobody";
            default:
                return Text(engine.AssignAsync(EngineFixture.Lead($"L{lead}", tenantId) with { RequestId = kind == 5 ? $"r{lead}" : null }));
        }
    }

    private static string Text(Task<Decision> task)
    {
        var decision = task.GetAwaiter().GetResult();
        return $"{decision} by {decision.Candidate}, number {decision.Sequence}";
    }
}
