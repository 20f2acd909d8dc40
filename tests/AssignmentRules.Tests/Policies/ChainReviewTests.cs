using AssignmentRules.Policies;

namespace AssignmentRules.Tests.Policies;

public sealed class ChainReviewTests
{
    [Theory]
    [InlineData("""[ "existing", { "user": "dee" }, { "user": "dee" } ]""", "assignment[0].assign[2]: 'user dee' is asked in vain: this chain asked it before")]
    [InlineData("""[ "any-active-user", "existing", "any-active-user" ]""", "assignment[0].assign[2]: 'any-active-user' is asked in vain: this chain asked it before")]
    [InlineData("""[ { "pool": "p" }, "initiator" ]""", "assignment[0].assign[1]: 'initiator' is asked in vain: the fallback of the pool 'p' asked it before")]
    [InlineData("""[ { "team": "t" }, { "pool": "p" } ]""", "assignment[0].assign[1]: 'pool p' is asked in vain: the chain of the team 't' asked it before")]
    public void Of_ACandidateThatGaveNobodyBefore_SaysSo(string chain, string expected)
    {
        var warning = Assert.Single(Warnings(chain));

        Assert.StartsWith(expected, warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[ "any-active-user", { "user": "dee" }, { "pool": "p" }, { "team": "t" } ]""")]
    [InlineData("""[ { "team": "t" }, "team-member" ]""")]
    [InlineData("""[ { "pool": "p" }, "any-active-user" ]""")]
    [InlineData("""[ { "user": "dee" }, { "user": "Dee" }, { "pool": "p" } ]""")]
    public void Of_ACandidateThatMayGiveSomebody_SaysNothing(string chain)
    {
        Assert.Empty(Warnings(chain));
    }

    [Fact]
    public void Of_TenThousandPoolsInRowsOfFallbacks_IsDone()
    {
        var pools = Enumerable.Range(0, 9_999).Select(number => $$"""
            "p{{number}}": { "members": [ "u" ], "fallback": [ { "pool": "p{{(number % 30 == 29 ? 9_999 : number + 1)}}" } ] }
            """);

        var review = PolicyReview.Of($$"""{ "version": 1, "pools": { {{string.Join(",", pools)}}, "p9999": { "members": [ "u" ] } }, "assignment": [ { "name": "A", "assign": [ {{string.Join(",", Enumerable.Range(0, 334).Select(row => $"{{ \"pool\": \"p{row * 30}\" }}"))}} ] } ] }""");

        Assert.Empty(review.Faults);
        Assert.Empty(review.Warnings);
    }

    [Fact]
    public void Of_PoolsAndTeamsThatNothingUses_SaysSo()
    {
        var review = PolicyReview.Of("""
            { "version": 1,
              "pools": { "used": { "members": [ "a" ] }, "spare": { "members": [ "a" ] } },
              "teams": { "named": {}, "alone": {}, "chain": { "assign": [ { "user": "a" } ] }, "listed": { "members": [ "a" ] } },
              "assignment": [ { "name": "A", "assign": [ { "pool": "used" }, { "team": "named" } ] } ] }
            """);

        Assert.Equal(
            ["2:55: pools.spare: nothing uses the pool 'spare'", "3:36: teams.alone: no chain and no condition uses the team 'alone'"],
            review.Warnings.Select(warning => warning.ToString().Split(';')[0]));
    }

    [Theory]
    [InlineData("""{ "name": "A", "assign": [ "team" ] }""")]
    [InlineData("""{ "name": "A", "assign": [ "team-member" ] }""")]
    [InlineData("""{ "name": "A", "when": { "any": [ { "team": "alone" } ] }, "assign": "leave" }""")]
    public void Of_ATeamThatARecordsOwnTeamMayBe_SaysNothing(string rule)
    {
        Assert.Empty(PolicyReview.Of($$"""{ "version": 1, "teams": { "alone": {} }, "assignment": [ {{rule}} ] }""").Warnings);
    }

    [Theory]
    [InlineData("""{ "members": [] }""", "pools.p.members: the pool 'p' has nobody: it has no members")]
    [InlineData("""{ "members": [ { "user": "a", "weight": 0 } ] }""", "pools.p.members: the pool 'p' has nobody: the weight of every member is 0")]
    [InlineData("""{ "members": [ "a", { "user": "b", "excludes": {} } ] }""", "pools.p.members[1].excludes: 'b' excludes every record")]
    [InlineData("""{ "members": [ "a", { "user": "b", "excludes": { "x": { "gt": 2, "lt": 1 } } } ] }""", "pools.p.members[1].excludes.x: no value of 'x'")]
    public void Of_APoolThatHasNobodyOrAMemberWhoTakesNothing_SaysSo(string pool, string expected)
    {
        var review = PolicyReview.Of($$"""{ "version": 1, "pools": { "p": {{pool}} }, "assignment": [ { "name": "A", "assign": [ { "pool": "p" } ] } ] }""");

        Assert.StartsWith(expected, (Assert.Single(review.Warnings) with { Line = 0 }).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_TeamsOfWhichTheFirstTakesAll_SaysTheOtherPlacesNothing()
    {
        var review = PolicyReview.Of("""
            { "version": 1,
              "teams": { "a": { "when": { "type": [ "solar", "roof" ] } }, "b": { "when": { "type": "roof" } } },
              "assignment": [ { "name": "A", "assign": [ "team" ] } ] }
            """);

        Assert.StartsWith("2:79: teams.b.when: this places no record in 'b': 'a' (teams.a.when), which comes first, holds wherever it does", Assert.Single(review.Warnings).ToString(), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Warnings(string chain)
    {
        var review = PolicyReview.Of($$"""
            { "version": 1,
              "pools": { "p": { "members": [ "a" ], "fallback": [ "initiator", "any-active-user" ] } },
              "teams": { "t": { "assign": [ "team-member", { "pool": "p" } ] } },
              "assignment": [ { "name": "A", "assign": {{chain}} }, { "name": "B", "when": { "source": "never" }, "assign": [ { "team": "t" } ] } ] }
            """);
        Assert.Empty(review.Faults);
        return [.. review.Warnings.Select(warning => (warning with { Line = 0 }).ToString()).Where(warning => !warning.StartsWith("assignment[1]", StringComparison.Ordinal))];
    }
}
