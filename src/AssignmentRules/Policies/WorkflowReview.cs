using System.Text;
using AssignmentRules.Workflows;

namespace AssignmentRules.Policies;

/// <summary>Warns of workflows that trigger each other in a circle, and of two that set the same thing differently on the same trigger and condition.</summary>
internal static class WorkflowReview
{
    public static void Review(Policy policy, PolicyFaults warnings)
    {
        var enabled = policy.Workflows.Index().Where(entry => entry.Item.Enabled).ToArray();
        if (policy.Cascades > 0)
        {
            ReviewCircles(enabled, warnings);
        }

        ReviewConflicts(enabled, warnings);
    }

    private static void ReviewCircles(IReadOnlyList<(int Index, WorkflowDefinition Workflow)> workflows, PolicyFaults warnings)
    {
        // By triggers: of 10,000 workflows on one trigger that raise another, the first stands for all.
        var raisers = workflows
            .SelectMany(entry => entry.Workflow.Do.SelectMany(RaisedBy).Select(raised => (From: entry.Workflow.On.Code, To: raised, entry.Index, entry.Workflow)))
            .DistinctBy(edge => (edge.From, edge.To))
            .ToLookup(edge => edge.From, StringComparer.Ordinal);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in raisers.Select(group => group.Key).ToArray())
        {
            if (told.Contains(start) || Circle(start, [start]) is not { } circle)
            {
                continue;
            }

            told.UnionWith(circle.Select(step => step.Trigger));
            var names = circle.Select(step => $"'{PolicyNode.Shorten(step.Workflow.WorkflowId)}'").Distinct(StringComparer.Ordinal).ToArray();
            var message = names.Length == 1 ? $"the workflow {names[0]} can trigger itself" : $"the workflows {string.Join(", ", names)} can trigger each other in a circle";
            warnings.Add(PolicyChains.Workflows.Item(circle[0].Index), message, "each still runs once for an event; narrow a 'when', or lower 'cascades'");
        }

        IReadOnlyList<(string Trigger, int Index, WorkflowDefinition Workflow)>? Circle(string trigger, HashSet<string> passed)
        {
            foreach (var edge in raisers[trigger])
            {
                if (string.Equals(edge.To, passed.First(), StringComparison.Ordinal))
                {
                    return [(trigger, edge.Index, edge.Workflow)];
                }

                if (passed.Add(edge.To) && Circle(edge.To, passed) is { } rest)
                {
                    return [(trigger, edge.Index, edge.Workflow), .. rest];
                }
            }

            return null;
        }
    }

    private static void ReviewConflicts(IReadOnlyList<(int Index, WorkflowDefinition Workflow)> workflows, PolicyFaults warnings)
    {
        var first = new Dictionary<(string Place, string Thing), (string Value, string WorkflowId)>();
        foreach (var (index, workflow) in workflows)
        {
            var place = PlaceOf(workflow);
            foreach (var (thing, value) in workflow.Do.SelectMany(SetBy).Reverse().DistinctBy(set => set.Thing, StringComparer.Ordinal))
            {
                if (!first.TryAdd((place, thing), (value, workflow.WorkflowId)) && first[(place, thing)] is var other && !string.Equals(other.Value, value, StringComparison.Ordinal))
                {
                    warnings.Add(
                        PolicyChains.Workflows.Item(index),
                        $"'{PolicyNode.Shorten(workflow.WorkflowId)}' and '{PolicyNode.Shorten(other.WorkflowId)}' run for the same events and set {thing} differently",
                        "narrow one's 'when', or leave one out: the one that runs last wins");
                }
            }
        }
    }

    private static IEnumerable<string> RaisedBy(ActionDefinition action) => action switch
    {
        ActionDefinition.ChangeOwner => [TriggerRules.OwnerChanged],
        ActionDefinition.PauseCadence => [TriggerRules.CadencePaused],
        ActionDefinition.MoveToCadence => [TriggerRules.ProspectAdded],
        ActionDefinition.ChangeStatus status =>
        [
            .. status.Account is null ? (string[])[] : [TriggerRules.AccountStatus],
            .. status.Lead is null ? (string[])[] : [TriggerRules.LeadStatus, TriggerRules.ContactStatus],
        ],
        _ => [],
    };

    private static IEnumerable<(string Thing, string Value)> SetBy(ActionDefinition action) => action switch
    {
        ActionDefinition.ChangeOwner => [("the owner", ActionList.Write([action]))],
        ActionDefinition.Reassign => [("the assignee", ActionList.Write([action]))],
        ActionDefinition.MoveToCadence move => [("the cadence", move.CadenceId)],
        ActionDefinition.PauseCadence pause => [("the pause", $"{(((long)(pause.Days ?? 0) * 24 * 60) + (pause.Minutes ?? 0))}")],
        ActionDefinition.ChangeStatus status =>
        [
            .. status.Account is { } account ? new[] { ("the account's status", account) } : [],
            .. status.Lead is { } lead ? new[] { ("the record's status", lead) } : [],
        ],
        _ => [],
    };

    /// <summary>The same for workflows that run for the same events.</summary>
    private static string PlaceOf(WorkflowDefinition workflow) => Encoding.UTF8.GetString(PolicyWriter.ToUtf8(indented: false, json =>
    {
        json.WriteStartArray();
        TriggerShape.Instance.Write(json, workflow.On);
        json.WriteStringValue(workflow.CadenceId);
        if (workflow.When is { } when)
        {
            ConditionShape.Instance.Write(json, when);
        }

        json.WriteEndArray();
    }));
}
