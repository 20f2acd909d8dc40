using AssignmentRules.Assignments;
using AssignmentRules.Candidates;
using AssignmentRules.Conditions;
using AssignmentRules.Diagnostics;
using AssignmentRules.Ports;
using AssignmentRules.Storage;
using AssignmentRules.Workflows.Matching;

namespace AssignmentRules.Workflows;

/// <summary>Says which workflows an event fires.</summary>
internal sealed class EventPlanner(WorkflowPorts ports, WorkflowSettings settings, FactGatherer facts, IAssignmentStore store, ActionText text)
{
    /// <summary>Matches the event.</summary>
    /// <param name="entry">The event.</param>
    /// <param name="plan">The policy in force.</param>
    /// <param name="ran">The workflows that ran for it, or for what led to it, already: none runs twice.</param>
    /// <param name="cancellationToken">Ends it, with nothing planned.</param>
    public async ValueTask<EventEntry> PlanAsync(EventEntry entry, WorkflowPlan plan, IReadOnlySet<string> ran, CancellationToken cancellationToken)
    {
        var happened = entry.Event;
        if (!TriggerCodes.All.Contains(happened.Trigger, StringComparer.Ordinal) && !ports.CustomTriggers.Contains(happened.Trigger))
        {
            return entry with { Planned = [], Reasons = [Reason.TriggerRequired] };
        }

        var users = await facts.GetUsersAsync(happened.TenantId, CancellationToken.None).ConfigureAwait(false);
        if (!TriggerRules.Fires(happened, users, plan.Cascades > 0) || !await ExistsForCrmAsync(happened).ConfigureAwait(false) || !await IsFirstAsync(happened).ConfigureAwait(false))
        {
            return entry with { Planned = [] };
        }

        var known = await GatherAsync(happened, plan.Assignment).ConfigureAwait(false);
        var seen = await RuleFacts.GatherAsync(ports.Rules, happened, known, cancellationToken).ConfigureAwait(false);
        var ruling = plan.Match(await FactsOfAsync(happened, known.Fields).ConfigureAwait(false), seen, cancellationToken);
        var planned = new PlannedRuns(plan, ran, text.Write).Of(entry, ruling, known.Record is null ? [Reason.SubjectNotFound] : []);
        Tell(planned);
        return planned;
    }

    private void Tell(EventEntry planned)
    {
        var happened = planned.Event;
        foreach (var veto in planned.Vetoes)
        {
            ports.Logger.WorkflowForbidden(happened.TenantId, veto.EventId, veto.WorkflowId, veto.Rule, veto.Why);
        }

        foreach (var run in planned.Planned!.Where(run => run.ProposedBy is not null))
        {
            ports.Logger.ActionsProposed(happened.TenantId, happened.EventId!, run.ProposedBy!, run.Why);
        }
    }

    private async ValueTask<bool> ExistsForCrmAsync(WorkflowEvent happened)
    {
        if (ports.Crm is not { } crm || !TriggerRules.NeedsCrm(happened.Trigger))
        {
            return true;
        }

        var connection = await crm.GetConnectionAsync(happened.TenantId).ConfigureAwait(false);
        return connection.IsConnected && settings.IsAvailable(happened.Trigger, connection.Provider);
    }

    /// <summary>Whether it is the first of those that fire once. The mark bears the event's id: a run that was cut off finds its own.</summary>
    private async ValueTask<bool> IsFirstAsync(WorkflowEvent happened)
    {
        if (TriggerRules.MarkOf(happened, await FindMembershipAsync(happened).ConfigureAwait(false)) is not { } mark)
        {
            return true;
        }

        var first = await WorkflowPorts.Demand(ports.Journal, "A workflow").AddAsync(happened.TenantId, new JournalEntry(mark, happened.EventId!) { RecordId = happened.RecordId }).ConfigureAwait(false);
        return first is null || string.Equals(first.Content, happened.EventId, StringComparison.Ordinal);
    }

    /// <summary>Tells the record's membership in the event's cadence from others: the one that it is in now, or else the last.</summary>
    private async ValueTask<string?> FindMembershipAsync(WorkflowEvent happened)
    {
        if (happened.CadenceId is null)
        {
            return null;
        }

        var places = (await PlacesOfAsync(happened).ConfigureAwait(false)).Where(place => string.Equals(place.CadenceId, happened.CadenceId, StringComparison.Ordinal)).ToArray();
        return (Array.FindLast(places, place => place.IsIn) ?? places.LastOrDefault())?.MembershipId;
    }

    private async ValueTask<RequestFacts> GatherAsync(WorkflowEvent happened, AssignmentPlan plan)
    {
        var request = new AssignmentRequest(happened.TenantId, happened.RecordId ?? $"event:{happened.EventId}", Sources.Workflow)
        {
            CadenceId = ports.Cadences is null ? null : happened.CadenceId,
            InitiatorId = TriggerRules.IsByWorkflow(happened) ? null : happened.ById ?? happened.UserId,
            Attributes = happened.Attributes,
            OccurredAt = happened.OccurredAt,
        };
        if (happened.RecordId is null)
        {
            return await facts.ImagineAsync(request, CancellationToken.None).ConfigureAwait(false);
        }

        var known = await facts.GatherAsync(request, AssignmentOperation.Assign, CancellationToken.None).ConfigureAwait(false);
        var held = await store.FindAsync(happened.TenantId, request.Key, CancellationToken.None).ConfigureAwait(false);
        known.PresentAssigneeId = held.Assignment?.AssigneeId;
        known.Fields.HasAssignee = known.PresentAssigneeId is not null;
        known.Fields.TeamId = held.Assignment?.TeamId ?? known.Record?.TeamId ?? plan.Teams.Place(known.Fields)?.TeamId;
        return known;
    }

    private async ValueTask<EventFacts> FactsOfAsync(WorkflowEvent happened, IFields fields)
    {
        var seconds = happened.Attributes.Find("seconds");
        return new EventFacts(happened.Trigger, fields)
        {
            CadenceId = happened.CadenceId,
            Seconds = seconds.Kind == AttributeKind.Number ? seconds.Number : null,
            Link = happened.Attributes.Find("link").Text,
            IsEnrolled = happened.Trigger == "custom-link-clicked" && (await PlacesOfAsync(happened).ConfigureAwait(false)).Any(place => place.IsIn),
        };
    }

    private async ValueTask<IReadOnlyList<CadencePlace>> PlacesOfAsync(WorkflowEvent happened) => ports.CadenceOperations is { } operations && happened.RecordId is { } recordId
        ? await operations.ListPlacesAsync(happened.TenantId, recordId).ConfigureAwait(false)
        : happened.CadenceId is { } cadenceId ? [new CadencePlace(happened.RecordId ?? string.Empty, cadenceId, CadenceState.Active)] : [];
}
