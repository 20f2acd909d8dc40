using System.Runtime.CompilerServices;
using AssignmentRules.Candidates;
using AssignmentRules.Ports;
using AssignmentRules.Storage;

namespace AssignmentRules.Assignments;

/// <summary>
/// Who has what, as it is now. The assignee of a record in a cadence under a locked rule is not stored but found when it is read, by the cadence as it
/// is now.
/// </summary>
internal sealed class AssigneeReader(IAssignmentStore store, Assigner assigner, LookupRunner lookups)
{
    public async ValueTask<Assignment?> FindAsync(string tenantId, RecordKey record, CancellationToken cancellationToken)
    {
        var plan = await assigner.FindPlanAsync(tenantId, cancellationToken).ConfigureAwait(false);
        var state = await store.FindAsync(tenantId, record, cancellationToken).ConfigureAwait(false);
        return await DeriveAsync(plan, tenantId, record, state.Assignment, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The records in cadences whose steps the user must complete: memberships that are active and not paused, whatever the kind of step.</summary>
    public async IAsyncEnumerable<Assignment> ListToDosAsync(string tenantId, string userId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var plan = await assigner.FindPlanAsync(tenantId, cancellationToken).ConfigureAwait(false);
        var stored = store.ListAssignmentsAsync(tenantId, plan.HasLockedRules ? null : userId, cancellationToken);
        await foreach (var held in stored.ConfigureAwait(false))
        {
            if (held.Record.CadenceId is null)
            {
                continue;
            }

            var known = await GatherAsync(tenantId, held.Record, cancellationToken).ConfigureAwait(false);
            var now = await DeriveAsync(plan, known, held, cancellationToken).ConfigureAwait(false);
            if (known is { InCadence: true, IsPaused: false } && string.Equals(now?.AssigneeId, userId, StringComparison.Ordinal))
            {
                yield return now!;
            }
        }
    }

    /// <summary>Open records that are held by somebody who is inactive or gone.</summary>
    public async IAsyncEnumerable<Assignment> ListNeedingAttentionAsync(string tenantId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var plan = await assigner.FindPlanAsync(tenantId, cancellationToken).ConfigureAwait(false);
        var users = await assigner.Facts.GetUsersAsync(tenantId, cancellationToken).ConfigureAwait(false);
        await foreach (var held in store.ListAssignmentsAsync(tenantId, null, cancellationToken).ConfigureAwait(false))
        {
            var now = held.IsOpen ? await DeriveAsync(plan, tenantId, held.Record, held, cancellationToken).ConfigureAwait(false) : null;
            if (now is not null && !users.IsActive(now.AssigneeId))
            {
                yield return now;
            }
        }
    }

    private ValueTask<RequestFacts> GatherAsync(string tenantId, RecordKey record, CancellationToken cancellationToken) =>
        assigner.Facts.GatherAsync(new AssignmentRequest(tenantId, record.RecordId, string.Empty) { CadenceId = record.CadenceId }, AssignmentOperation.Assign, cancellationToken);

    private async ValueTask<Assignment?> DeriveAsync(AssignmentPlan plan, string tenantId, RecordKey record, Assignment? held, CancellationToken cancellationToken) =>
        held is null || record.CadenceId is null || !plan.HasLockedRules
            ? held
            : await DeriveAsync(plan, await GatherAsync(tenantId, record, cancellationToken).ConfigureAwait(false), held, cancellationToken).ConfigureAwait(false);

    private async ValueTask<Assignment?> DeriveAsync(AssignmentPlan plan, RequestFacts facts, Assignment held, CancellationToken cancellationToken)
    {
        if (!plan.HasLockedRules)
        {
            return held;
        }

        facts.PresentAssigneeId = held.AssigneeId;
        while (true)
        {
            var locked = LockedAssignee.Derive(plan, facts, held);
            if (locked.Walk?.MissingLookup is { } lookup)
            {
                await lookups.RunAsync(lookup, facts, cancellationToken).ConfigureAwait(false);
                continue;
            }

            return string.Equals(locked.UserId, held.AssigneeId, StringComparison.Ordinal) ? held : held with { AssigneeId = locked.UserId };
        }
    }
}
