using AssignmentRules.Conditions;

namespace AssignmentRules.Policies;

/// <summary>Warns of conditions that can never hold, where the cause stands, and of exclusions that always do.</summary>
internal static class ConditionReview
{
    public static void Review(Policy policy, PolicyFaults warnings)
    {
        foreach (var pool in policy.Pools)
        {
            foreach (var (index, member) in pool.Members.Index().Where(pair => pair.Item.Excludes is not null))
            {
                var path = PolicyChains.Pools.Member(pool.PoolId).Member("members").Item(index).Member("excludes");
                if (Conjunction.Of(member.Excludes).IsAlways)
                {
                    warnings.Add(path, $"'{PolicyNode.Shorten(member.UserId)}' excludes every record", "name the records that they do not take, or leave 'excludes' out");
                }
                else
                {
                    CanHold(member.Excludes, path, warnings);
                }
            }
        }

        foreach (var team in policy.Teams)
        {
            CanHold(team.When, PolicyChains.Teams.Member(team.TeamId).Member("when"), warnings);
        }

        foreach (var (index, rule) in policy.Assignment.Index())
        {
            CanHold(rule.When, PolicyChains.Assignment.Item(index).Member("when"), warnings);
        }

        foreach (var (index, workflow) in policy.Workflows.Index())
        {
            CanHold(workflow.When, PolicyChains.Workflows.Item(index).Member("when"), warnings);
        }
    }

    /// <summary>Whether the condition may hold for some record; if it certainly cannot, the warnings say why.</summary>
    public static bool CanHold(Condition? condition, PolicyPath path, PolicyFaults? warnings = null)
    {
        var canHold = true;
        foreach (var term in condition?.Terms ?? [])
        {
            canHold &= term switch
            {
                ConditionTerm.Field field => !Contradicts(field.Tests, field.Name, path.Member(field.Name), warnings),
                ConditionTerm.Any any => CanAnyHold(any.Conditions, path.Member("any"), warnings),
                ConditionTerm.All all => all.Conditions.Select((nested, index) => CanHold(nested, path.Member("all").Item(index), warnings)).ToArray().All(holds => holds),
                ConditionTerm.None none => CanNoneHold(none.Conditions, path.Member("none"), warnings),
                _ => true,
            };
        }

        // What its parts can, the whole may not: one value in "all", another beside it.
        return canHold && !Conjunction.Of(condition).Fields.Any(field => Contradicts(field.Value, field.Key, path, warnings));
    }

    private static bool Contradicts(IReadOnlyList<FieldTest> tests, string name, PolicyPath path, PolicyFaults? warnings)
    {
        if (!FieldLogic.Contradict(tests))
        {
            return false;
        }

        warnings?.Add(path, $"no value of '{PolicyNode.Shorten(name)}' passes all that is asked of it, so the condition never holds", "mend it, or remove what it stands for");
        return true;
    }

    private static bool CanAnyHold(IReadOnlyList<Condition> conditions, PolicyPath path, PolicyFaults? warnings)
    {
        if (conditions.Count == 0)
        {
            warnings?.Add(path, "'any' has no conditions, so it never holds", "add one, or leave 'any' out");
        }

        var canHold = conditions.Select((nested, index) => CanHold(nested, path.Item(index), warnings)).ToArray();
        return Array.Exists(canHold, holds => holds);
    }

    private static bool CanNoneHold(IReadOnlyList<Condition> conditions, PolicyPath path, PolicyFaults? warnings)
    {
        var always = conditions.Index().Where(pair => Conjunction.Of(pair.Item).IsAlways).ToArray();
        foreach (var (index, _) in always)
        {
            warnings?.Add(path.Item(index), "this condition always holds, so 'none' never does", "name what must not be, or leave it out");
        }

        foreach (var (index, nested) in conditions.Index())
        {
            CanHold(nested, path.Item(index), warnings);
        }

        return always.Length == 0;
    }
}
