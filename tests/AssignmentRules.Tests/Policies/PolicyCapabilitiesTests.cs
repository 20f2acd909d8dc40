using AssignmentRules.Policies;

namespace AssignmentRules.Tests.Policies;

public sealed class PolicyCapabilitiesTests
{
    private const string Json = """
        { "version": 1,
          "pools": { "p": { "strategy": "fastest", "members": [] }, "q": { "strategy": "round-robbin", "members": [] } },
          "assignment": [ { "name": "r", "assign": [ { "custom": "by-region" }, { "owner": "cadence" }, { "owner": "account" }, { "owner": "campaign" } ] } ],
          "workflows": [
            { "id": "a", "on": "invoice-paid", "do": [ { "action": "post" }, { "action": "move-to-cadence", "cadence": "c" } ] },
            { "id": "b", "on": { "trigger": "email-repliet" }, "do": [ { "action": "notify", "users": [ { "custom": "by-region" } ], "message": "m" } ] } ] }
        """;

    [Fact]
    public void Parse_WithoutAHost_LeavesItsNamesUnchecked()
    {
        Assert.True(PolicyReader.TryParse(Json, out var policy, out var faults));

        Assert.Empty(faults);
        Assert.Equal("fastest", policy.Pools[0].Strategy);
    }

    [Fact]
    public void Parse_HostWithoutAnything_SaysWhatToRegister()
    {
        const string Strategies = "single, round-robin, weighted-round-robin, least-loaded, least-recent";

        Assert.False(PolicyReader.TryParse(Json, out var policy, out var faults, new PolicyCapabilities()));

        Assert.Null(policy);
        Assert.Equal(
            [
                $"2:33: pools.p.strategy: the strategy 'fastest' is not registered; register it with AddStrategy(\"fastest\", …) or use one of {Strategies}.",
                $"2:80: pools.q.strategy: the strategy 'round-robbin' is not registered; did you mean 'round-robin'? register it with AddStrategy(\"round-robbin\", …) or use one of {Strategies}.",
                "3:58: assignment[0].assign[0].custom: the custom candidate 'by-region' is not registered; register it with AddCandidate(\"by-region\", …).",
                "3:73: assignment[0].assign[1]: the owner of a cadence needs the port ICadenceDirectory, which the host lacks; register an ICadenceDirectory, or leave this out.",
                "3:97: assignment[0].assign[2]: the owner 'account' needs the port IOwnerDirectory, which the host lacks; register an IOwnerDirectory, or leave this out.",
            ],
            faults.Take(5).Select(fault => fault.ToString()));
        Assert.Equal(
            ["workflows[0].on", "workflows[0].do[0].action", "workflows[0].do[1]", "workflows[0].do[1]", "workflows[1].on.trigger", "workflows[1].do[0].users[0].custom"],
            faults.Skip(5).Select(fault => fault.Path));
        Assert.Contains("did you mean 'email-replied'?", faults[9].Cure);
    }

    [Fact]
    public void Parse_HostWithEverything_IsValid()
    {
        var host = new PolicyCapabilities
        {
            CustomCandidates = new HashSet<string> { "by-region" },
            Strategies = new HashSet<string> { "fastest", "round-robbin" },
            Triggers = new HashSet<string> { "invoice-paid", "email-repliet" },
            Actions = new HashSet<string> { "post" },
            HasOwnerDirectory = true,
            HasCadenceDirectory = true,
            HasCadenceOperations = true,
        };

        Assert.NotNull(PolicyReader.Parse(Json, capabilities: host));
        Assert.Empty(PolicyReader.Parse(Json).Validate(host));
    }
}
