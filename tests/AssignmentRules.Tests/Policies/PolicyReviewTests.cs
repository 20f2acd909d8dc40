using AssignmentRules.Policies;

namespace AssignmentRules.Tests.Policies;

public sealed class PolicyReviewTests
{
    [Fact]
    public void Of_AnInvalidPolicy_HasFaultsAndNoWarnings()
    {
        var review = PolicyReview.Of("""{ "version": 1, "pools": { "p": { "members": [], "strategi": "single" } } }""");

        Assert.Null(review.Policy);
        Assert.Equal("1:50: pools.p.strategi: unknown member 'strategi'; did you mean 'strategy'? known: strategy, members, fallback, leave, manualCounts, timeZone.", Assert.Single(review.Faults).ToString());
        Assert.Empty(review.Warnings);
    }

    [Theory]
    [InlineData("""[ { "name": "A", "assign": "leave" }, { "name": "B", "when": { "source": "api" }, "assign": "leave" } ]""")]
    [InlineData("""[ { "name": "A", "when": {}, "assign": "leave" }, { "name": "B", "assign": "leave" } ]""")]
    [InlineData("""[ { "name": "A", "when": { "source": "api" }, "assign": "leave" }, { "name": "B", "when": { "source": "API" }, "assign": "leave" } ]""")]
    [InlineData("""[ { "name": "A", "when": { "source": ["api", "import"] }, "assign": "leave" }, { "name": "B", "when": { "source": "import", "type": "solar" }, "assign": "leave" } ]""")]
    [InlineData("""[ { "name": "A", "when": { "size": { "gte": 200 } }, "assign": "leave" }, { "name": "B", "when": { "size": { "gt": 200 } }, "assign": "leave" } ]""")]
    [InlineData("""[ { "name": "A", "when": { "size": { "gte": 200 } }, "assign": "leave" }, { "name": "B", "when": { "size": 200 }, "assign": "leave" } ]""")]
    [InlineData("""[ { "name": "A", "when": { "phone": { "exists": true } }, "assign": "leave" }, { "name": "B", "when": { "phone": { "startsWith": "+33" } }, "assign": "leave" } ]""")]
    [InlineData("""[ { "name": "A", "when": { "any": [ { "a": 1 }, { "b": 1 } ] }, "assign": "leave" }, { "name": "B", "when": { "b": 1, "c": 1 }, "assign": "leave" } ]""")]
    [InlineData("""[ { "name": "A", "when": { "none": [ { "a": 1 } ] }, "assign": "leave" }, { "name": "B", "when": { "none": [ { "a": [1, 2] } ] }, "assign": "leave" } ]""")]
    [InlineData("""[ { "name": "A", "when": { "a": 1 }, "assign": "leave" }, { "name": "B", "when": { "all": [ { "a": 1 }, { "b": 1 } ] }, "assign": "leave" } ]""")]
    public void Of_ARuleAfterOneThatHoldsWhereverItDoes_SaysItIsNeverReached(string rules)
    {
        var warning = Assert.Single(Warnings($$"""{ "version": 1, "assignment": {{rules}} }"""));

        Assert.StartsWith("assignment[1]: the rule 'B' is never reached: 'A' (assignment[0]), which comes first, ", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[ { "name": "A", "when": { "source": "api" }, "assign": "leave" }, { "name": "B", "assign": "leave" } ]""")]
    [InlineData("""[ { "name": "A", "when": { "source": "api", "type": "solar" }, "assign": "leave" }, { "name": "B", "when": { "source": "api" }, "assign": "leave" } ]""")]
    [InlineData("""[ { "name": "A", "when": { "source": "api" }, "assign": "leave" }, { "name": "B", "when": { "source": ["api", "import"] }, "assign": "leave" } ]""")]
    [InlineData("""[ { "name": "A", "when": { "size": { "gt": 200 } }, "assign": "leave" }, { "name": "B", "when": { "size": { "gte": 200 } }, "assign": "leave" } ]""")]
    [InlineData("""[ { "name": "A", "when": { "day": { "startsWith": "2026" } }, "assign": "leave" }, { "name": "B", "when": { "day": "2026-01-20" }, "assign": "leave" } ]""")]
    [InlineData("""[ { "name": "A", "when": { "any": [ { "a": 1 }, { "b": 1 } ] }, "assign": "leave" }, { "name": "B", "when": { "any": [ { "a": 1 }, { "c": 1 } ] }, "assign": "leave" } ]""")]
    [InlineData("""[ { "name": "A", "when": { "none": [ { "a": [1, 2] } ] }, "assign": "leave" }, { "name": "B", "when": { "none": [ { "a": 1 } ] }, "assign": "leave" } ]""")]
    [InlineData("""[ { "name": "A", "when": { "name": { "matches": "^A" } }, "assign": "leave" }, { "name": "B", "when": { "name": "abc" }, "assign": "leave" } ]""")]
    public void Of_ARuleThatMayBeReached_SaysNothing(string rules)
    {
        Assert.Empty(Warnings($$"""{ "version": 1, "assignment": {{rules}} }"""));
    }

    [Theory]
    [InlineData("""{ "any": [] }""", "assignment[0].when.any: 'any' has no conditions")]
    [InlineData("""{ "a": { "eq": "x", "in": ["y", "z"] } }""", "assignment[0].when.a: no value of 'a'")]
    [InlineData("""{ "a": { "in": ["x", "y"], "notIn": ["X", "Y"] } }""", "assignment[0].when.a: no value of 'a'")]
    [InlineData("""{ "a": 1, "all": [ { "a": 2 } ] }""", "assignment[0].when: no value of 'a'")]
    [InlineData("""{ "a": { "gt": 5, "lt": 5 } }""", "assignment[0].when.a: no value of 'a'")]
    [InlineData("""{ "a": { "gte": 6, "lte": 5 } }""", "assignment[0].when.a: no value of 'a'")]
    [InlineData("""{ "a": { "gte": "2026-02-01", "lt": "2026-01-01" } }""", "assignment[0].when.a: no value of 'a'")]
    [InlineData("""{ "a": { "exists": false, "startsWith": "x" } }""", "assignment[0].when.a: no value of 'a'")]
    [InlineData("""{ "none": [ {} ] }""", "assignment[0].when.none[0]: this condition always holds")]
    [InlineData("""{ "any": [ { "b": 1 }, { "a": { "eq": 1, "not": 1 } } ] }""", "assignment[0].when.any[1].a: no value of 'a'")]
    public void Of_AConditionThatCannotHold_SaysWhy(string when, string expected)
    {
        var warning = Assert.Single(Warnings($$"""{ "version": 1, "assignment": [ { "name": "A", "when": {{when}}, "assign": "leave" } ] }"""));

        Assert.StartsWith(expected, warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "a": { "gte": 5, "lte": 5 } }""")]
    [InlineData("""{ "a": { "eq": "2026-01-20", "contains": "T" } }""")]
    [InlineData("""{ "a": { "in": ["x", "y"], "not": "x" } }""")]
    [InlineData("""{ "a": { "contains": "x" }, "all": [ { "a": { "contains": "y" } } ] }""")]
    [InlineData("""{ "all": [], "none": [] }""")]
    public void Of_AConditionThatMayHold_SaysNothing(string when)
    {
        Assert.Empty(Warnings($$"""{ "version": 1, "assignment": [ { "name": "A", "when": {{when}}, "assign": "leave" } ] }"""));
    }

    [Fact]
    public void Of_ARuleThatNeverHolds_HidesNoOther()
    {
        var warnings = Warnings("""{ "version": 1, "assignment": [ { "name": "A", "when": { "any": [] }, "assign": "leave" }, { "name": "B", "when": { "a": 1, "any": [] }, "assign": "leave" } ] }""");

        Assert.All(warnings, warning => Assert.Contains("'any' has no conditions", warning, StringComparison.Ordinal));
        Assert.Equal(2, warnings.Count);
    }

    [Fact]
    public void Of_TenThousandRules_IsDone()
    {
        var rules = Enumerable.Range(0, 9_999).Select(number => $$"""{ "name": "R{{number}}", "when": { "source": "s{{number}}", "n": {{number}} }, "assign": "leave" }""");

        var warnings = Warnings($$"""{ "version": 1, "assignment": [ {{string.Join(",", rules)}}, { "name": "Z", "when": { "n": 77, "source": "S77" }, "assign": "leave" } ] }""");

        Assert.StartsWith("assignment[9999]: the rule 'Z' is never reached: 'R77' (assignment[77])", Assert.Single(warnings), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Warnings(string policy)
    {
        var review = PolicyReview.Of(policy);
        Assert.Empty(review.Faults);
        return [.. review.Warnings.Select(warning => (warning with { Line = 0 }).ToString())];
    }
}
