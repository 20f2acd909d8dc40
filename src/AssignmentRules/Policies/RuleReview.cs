using AssignmentRules.Conditions;

namespace AssignmentRules.Policies;

/// <summary>Warns of rules that are never reached, and of teams that place nothing: an earlier one holds wherever they would.</summary>
internal sealed class RuleReview
{
    // Conditions without an equality cannot be looked up; a policy with more of them is compared with the first ones only.
    private const int MostCompared = 200;

    private readonly List<(string Name, PolicyPath Path, Conjunction Condition)> earlier = [];
    private readonly Dictionary<(string Field, AttributeValue Value), List<int>> byKey = new(KeyComparer.Instance);
    private readonly List<int> others = [];
    private (string Name, PolicyPath Path)? always;

    private RuleReview()
    {
    }

    public static void Review(Policy policy, PolicyFaults warnings)
    {
        var rules = new RuleReview();
        foreach (var (index, rule) in policy.Assignment.Index())
        {
            if (rules.Add(rule.Name, rule.When, PolicyChains.Assignment.Item(index)) is { } found)
            {
                var why = found.IsAlways ? "which comes first, takes every request" : "which comes first, holds wherever it does";
                warnings.Add(PolicyChains.Assignment.Item(index), $"the rule '{PolicyNode.Shorten(rule.Name)}' is never reached: '{PolicyNode.Shorten(found.Name)}' ({found.Path}), {why}", "move it up, narrow the other one's 'when', or remove it");
            }
        }

        var teams = new RuleReview();
        foreach (var team in policy.Teams.Where(team => team.When is not null))
        {
            var path = PolicyChains.Teams.Member(team.TeamId).Member("when");
            if (teams.Add(team.TeamId, team.When, path) is { } found)
            {
                warnings.Add(path, $"this places no record in '{PolicyNode.Shorten(team.TeamId)}': '{PolicyNode.Shorten(found.Name)}' ({found.Path}), which comes first, holds wherever it does", "move it up, narrow the other one's 'when', or leave it out");
            }
        }
    }

    /// <summary>Adds a condition; says which earlier one holds wherever it does, or null.</summary>
    private (string Name, PolicyPath Path, bool IsAlways)? Add(string name, Condition? when, PolicyPath path)
    {
        if (always is { } all)
        {
            return (all.Name, all.Path, true);
        }

        if (!ConditionReview.CanHold(when, path))
        {
            return null;
        }

        var condition = Conjunction.Of(when);
        var keys = KeysOf(when);
        var found = Candidates(keys).Where(index => condition.Implies(earlier[index].Condition)).DefaultIfEmpty(-1).Min();
        Keep(name, path, condition, keys);
        return found < 0 ? null : (earlier[found].Name, earlier[found].Path, false);
    }

    private void Keep(string name, PolicyPath path, Conjunction condition, IndexKey[] keys)
    {
        if (condition.IsAlways)
        {
            always = (name, path);
        }
        else if (keys.Length == 0)
        {
            others.Add(earlier.Count);
        }
        else
        {
            for (var index = 0; index < keys[0].Count; index++)
            {
                var value = keys[0].ValueAt(index);
                if (!byKey.TryGetValue((keys[0].Field, value), out var indexes))
                {
                    byKey.Add((keys[0].Field, value), indexes = []);
                }

                indexes.Add(earlier.Count);
            }
        }

        earlier.Add((name, path, condition));
    }

    /// <summary>Those that may hold wherever the keys do: what asks a field for some values is implied only by what asks it for some of them.</summary>
    private IEnumerable<int> Candidates(IndexKey[] keys) =>
        keys.SelectMany(key => byKey.GetValueOrDefault((key.Field, key.ValueAt(0))) ?? []).Concat(others.Take(MostCompared)).Distinct();

    private static IndexKey[] KeysOf(Condition? condition) =>
        [.. TestsOf(condition).Select(entry => IndexKey.Equality(entry.Field, entry.Test)).OfType<IndexKey>(), .. (condition?.Terms ?? []).OfType<ConditionTerm.All>().SelectMany(all => all.Conditions).SelectMany(KeysOf)];

    private static IEnumerable<(string Field, FieldTest Test)> TestsOf(Condition? condition) =>
        (condition?.Terms ?? []).OfType<ConditionTerm.Field>().SelectMany(field => field.Tests, (field, test) => (field.Name, test));
}
