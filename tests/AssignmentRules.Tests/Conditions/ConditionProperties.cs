using AssignmentRules.Conditions;
using FsCheck;
using FsCheck.Fluent;

namespace AssignmentRules.Tests.Conditions;

public sealed class ConditionProperties
{
    [Fact]
    public void Holds_AnyConditionAndRecord_AsTheDefinitionSays()
    {
        var held = 0;
        var cases = Gen.Zip(ConditionGenerators.Conditions, ConditionGenerators.Attributes.ListOf(20));

        Check.One(Repeatable(500), Prop.ForAll(cases.ToArbitrary(), pair =>
        {
            var compiled = CompiledCondition.Compile(pair.Item1);
            held += pair.Item2.Count(attributes => compiled.Holds(new FakeFields(attributes)));
            return pair.Item2.All(attributes => compiled.Holds(new FakeFields(attributes)) == NaiveCondition.Holds(pair.Item1, attributes));
        }));

        // Both answers were met often, or the comparison proves nothing.
        Assert.InRange(held, 1_000, 9_000);
    }

    [Fact]
    public void Holds_AnySingleTest_AsTheDefinitionSays()
    {
        var cases = Gen.Zip(ConditionGenerators.SingleTests, ConditionGenerators.Values.ListOf(20));

        Check.One(Repeatable(1_000), Prop.ForAll(cases.ToArbitrary(), pair =>
        {
            var condition = Written.When(new ConditionTerm.Field("field", [pair.Item1]));
            var compiled = CompiledCondition.Compile(condition);
            return pair.Item2.Select(value => Attributes.Of(("field", value))).All(attributes => compiled.Holds(new FakeFields(attributes)) == NaiveCondition.Holds(condition, attributes));
        }));
    }

    [Fact]
    public void Lookup_AnyRules_FindsWhatTestingAllOfThemFinds()
    {
        var found = CompareLookups(ConditionGenerators.Rules, ConditionGenerators.Attributes);

        Assert.True(found > 5_000, $"Only {found} rules matched.");
    }

    [Fact]
    public void Lookup_RulesWithBoundsAndPresences_FindsWhatTestingAllOfThemFinds()
    {
        var found = CompareLookups(ConditionGenerators.BoundRules, ConditionGenerators.Numeric);

        Assert.True(found > 5_000, $"Only {found} rules matched.");
    }

    internal static List<TItem> All<TItem>(ConditionIndex<TItem> index, FakeFields fields)
    {
        List<TItem> all = [];
        index.FindAll(fields, all);
        return all;
    }

    private static int CompareLookups(Gen<Condition?[]> rules, Gen<Attributes> records)
    {
        var found = 0;
        Check.One(Repeatable(500), Prop.ForAll(Gen.Zip(rules, records.ListOf(10)).ToArbitrary(), pair =>
        {
            var index = new ConditionIndex<int>([.. pair.Item1.Select((when, number) => (when, number))]);
            return pair.Item2.All(attributes =>
            {
                var expected = Enumerable.Range(0, pair.Item1.Length).Where(number => NaiveCondition.Holds(pair.Item1[number], attributes)).ToArray();
                var fields = new FakeFields(attributes);
                found += expected.Length;
                return expected.SequenceEqual(All(index, fields)) &&
                    index.TryFindFirst(fields, out var first) == expected.Length > 0 && (expected.Length == 0 || first == expected[0]);
            });
        }));
        return found;
    }

    private static Config Repeatable(int runs) => Config.QuickThrowOnFailure.WithMaxTest(runs).WithReplay(42UL, 7UL);
}
