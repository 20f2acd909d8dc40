using AssignmentRules.Assignments;
using AssignmentRules.Diagnostics;
using AssignmentRules.Storage;

namespace AssignmentRules.Explanations;

/// <summary>Answers "why not me?", for a decision that was made and for the next one.</summary>
internal sealed class Explainer(IAssignmentStore store, Assigner assigner)
{
    /// <summary>About the record's last decision; where that one left the record with whoever had it, about the decision that assigned it. Null: none was made.</summary>
    public async ValueTask<Explanation?> ExplainAsync(string tenantId, RecordKey record, string userId, CancellationToken cancellationToken)
    {
        var state = await store.FindAsync(tenantId, record, cancellationToken).ConfigureAwait(false);
        var assigning = state.Assignment is { AssigneeId: not null, AssignedBy: { } by } && state.LastDecision is { Outcome: not Outcome.Assigned } ? by : null;
        var decision = assigning ?? state.LastDecision;
        return decision is null ? null : await ExplainAsync(decision, userId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>About the decision that this request would get now.</summary>
    public async ValueTask<Explanation> ExplainNextAsync(AssignmentRequest request, string userId, CancellationToken cancellationToken)
    {
        var decisions = await assigner.AssignAsync([request], commits: false, cancellationToken).ConfigureAwait(false);
        return await ExplainAsync(decisions[0], userId, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Explanation> ExplainAsync(Decision decision, string userId, CancellationToken cancellationToken)
    {
        if (decision.AssigneeId is { } assignee && string.Equals(assignee, userId, StringComparison.Ordinal))
        {
            return new Explanation(userId, true, [], decision.ToSentence(), decision);
        }

        var users = await assigner.Facts.GetUsersAsync(decision.Request.TenantId, cancellationToken).ConfigureAwait(false);
        var reasons = WhyNot(decision, userId, users.Find(userId));
        return new Explanation(userId, false, reasons, DecisionSentence.WhyNot(decision, userId, reasons), decision);
    }

    private static List<Reason> WhyNot(Decision decision, string userId, User? user)
    {
        var reasons = new List<Reason>();
        var pools = decision.Trace.Where(candidate => candidate.Strategy is not null).ToArray();
        var asCandidate = decision.Trace.Where(candidate => string.Equals(candidate.UserId, userId, StringComparison.Ordinal)).SelectMany(candidate => candidate.Reasons);
        var asMember = pools.SelectMany(pool => pool.Members)
            .Where(member => string.Equals(member.UserId, userId, StringComparison.Ordinal))
            .Select(member => member.Reason ?? Reason.NotYourTurn);
        reasons.AddRange(asCandidate.Concat(asMember).Distinct());
        if (reasons.Count > 0)
        {
            return reasons;
        }

        // What refused the whole request; what the trace says is about the users whom it names.
        var ofOthers = decision.Trace.SelectMany(candidate => candidate.Reasons.Concat(candidate.Members.Select(member => member.Reason).OfType<Reason>()));
        if (decision.Outcome == Outcome.Rejected && decision.Reasons.Except(ofOthers).ToList() is { Count: > 0 } own)
        {
            return own;
        }

        if (pools.Length > 0)
        {
            reasons.Add(Reason.NotInPool);
        }

        if (user is not { IsActive: true })
        {
            reasons.Add(user is null ? Reason.UnknownUser : Reason.Inactive);
        }

        return reasons;
    }
}
