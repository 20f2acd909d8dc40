using FsCheck;
using FsCheck.Fluent;

namespace AssignmentRules.Tests.Workflows.Matching;

/// <summary>A matcher finds what a look at every workflow finds, in the same order.</summary>
public abstract class MatcherRandomTrial : MatcherFaultTrial
{
    /// <summary>How many sets of workflows are tried, ten events each.</summary>
    private protected virtual int Tries => 200;

    [Fact]
    public void Match_AnyWorkflowsAndEvent_IsWhatALookAtEachFinds()
    {
        var found = 0;
        var cases = Gen.Zip(RandomWorkflows.Workflows, RandomWorkflows.Events.ListOf(10));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Tries).WithReplay(42UL, 7UL), Prop.ForAll(cases.ToArbitrary(), pair =>
        {
            var plan = PlanOf(pair.Item1);
            return pair.Item2.All(happened =>
            {
                var matched = Match(plan, happened.Facts);
                found += matched.Length;
                return matched.SequenceEqual(NaiveMatcher.Match(pair.Item1, happened.Facts, happened.Attributes));
            });
        }));

        // Matches were met often, or the comparison proves nothing.
        Assert.True(found > 5 * Tries, $"Only {found} matches.");
    }
}
