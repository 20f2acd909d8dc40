using AssignmentRules.Candidates;
using AssignmentRules.Ports;

namespace AssignmentRules.Workflows.Matching;

/// <summary>Gathers what rules of the host's see of an event.</summary>
internal static class RuleFacts
{
    /// <summary>The event, its record, the users that it names or whose record it is, and what the host supplies; nothing where no rule looks.</summary>
    public static async ValueTask<IReadOnlyList<object>> GatherAsync(IRuleEngine? rules, WorkflowEvent happened, RequestFacts known, CancellationToken cancellationToken)
    {
        if (rules is null || !rules.HasRules(happened.Trigger))
        {
            return [];
        }

        List<object> seen = [happened];
        if (happened.RecordId is { } recordId && known.Record is { } record)
        {
            seen.Add(RecordOf(recordId, record, known));
        }

        string?[] userIds = [happened.UserId, happened.ById, known.PresentAssigneeId];
        seen.AddRange(userIds.Distinct(StringComparer.Ordinal).Select(known.Users.Find).OfType<User>());
        foreach (var source in rules.FactSources)
        {
            seen.AddRange(await source.ListAsync(happened, cancellationToken).ConfigureAwait(false));
        }

        // What two sources both know is one fact.
        return [.. seen.Distinct(ReferenceEqualityComparer.Instance)];
    }

    private static EventRecord RecordOf(string recordId, RecordFacts record, RequestFacts known) => new(recordId)
    {
        Attributes = record.Attributes,
        TeamId = known.Fields.TeamId,
        AccountId = record.AccountId,
        AssigneeId = known.PresentAssigneeId,
    };
}
