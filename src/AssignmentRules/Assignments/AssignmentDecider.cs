using AssignmentRules.Candidates;

namespace AssignmentRules.Assignments;

/// <summary>
/// The pure core: from the policy, the request, what is known, and the state of the store, one decision and what it writes. Live assignment, resolve,
/// preview and replay all run this; they differ only in the state that they run it on.
/// </summary>
internal static class AssignmentDecider
{
    /// <summary>Decides and writes, or says what is missing. <paramref name="matched"/> is the rule, where it could be found before the store was asked.</summary>
    public static Attempt Assign(Question question, CompiledRule? matched = null)
    {
        if (question.FindFirst() is { } first)
        {
            return Attempt.Of(first);
        }

        if (question.Lacking is { } lacking)
        {
            return Attempt.Missing(lacking);
        }

        if (Guard(question.Facts) is { } refusal)
        {
            return question.End(Outcome.Rejected, refusal);
        }

        if (matched is not { } rule && !question.Plan.Rules.TryFindFirst(question.Facts.Fields, out rule))
        {
            return question.End(Outcome.Rejected, Reason.NoRule);
        }

        question.Rule = rule;
        return rule.Chain is null ? question.End(Outcome.NotApplicable) : Walk(question, rule.Chain, rule.Definition);
    }

    /// <summary>Decides a transfer by the chain of the team that the record goes to.</summary>
    public static Attempt Transfer(Question question)
    {
        var (plan, facts) = (question.Plan, question.Facts);
        if (question.FindFirst() is { } first)
        {
            return Attempt.Of(first);
        }

        if (Guard(facts) is { } refusal)
        {
            return question.End(Outcome.Rejected, refusal);
        }

        if (plan.Teams.Find(facts.Request.TeamId) is not { } target)
        {
            return question.End(Outcome.Rejected, Reason.NoTeam);
        }

        if (question.IsLocked)
        {
            return question.End(Outcome.Rejected, Reason.PersonalCadenceAssigneeFixed);
        }

        var stays = facts.Users.Find(question.Held?.AssigneeId) is { } holder
            && (question.PresentTeamId == target.TeamId || (holder.IsActive && target.Has(holder)));
        question.TransferTeamId = target.TeamId;
        question.Walk.Team = target;
        return stays
            ? question.Keep(question.Held!.AssigneeId!)
            : Walk(question, target.Chain, new AssignmentRule(string.Empty, null));
    }

    private static Reason? Guard(RequestFacts facts) => facts switch
    {
        { IsAllowed: false } => Reason.Forbidden,
        { Record: null } or { Request.CadenceId: not null, Cadence: null } => Reason.SubjectNotFound,
        { Request: { AssignTo: true, SelectedUserId: null } } => Reason.AssignToUserRequired,
        _ => null,
    };

    private static Attempt Walk(Question question, CompiledChain chain, AssignmentRule rule)
    {
        var request = question.Facts.Request;
        var answer = chain.Walk(question.Walk);
        question.IgnoresSelection = request.EffectiveSelection is not null && !chain.AsksSelected && !rule.Locked;
        switch (answer.Kind)
        {
            case AnswerKind.Waiting:
                return Attempt.Missing(question.Walk);
            case AnswerKind.Rejects:
                return question.End(Outcome.Rejected);
            case AnswerKind.Keeps or AnswerKind.Gives when rule.Locked && request.EffectiveSelection is { } selected && !string.Equals(selected, answer.UserId, StringComparison.Ordinal):
                return question.End(Outcome.Rejected, Reason.PersonalCadenceAssigneeFixed);
            case AnswerKind.Keeps:
            case AnswerKind.Gives when question.IsActiveWith(answer.UserId!):
                return question.Keep(answer.UserId!);
            case AnswerKind.Gives when request.EffectiveSelection is not null && question.IsBySelection && question.IsLocked:
                return string.Equals(answer.UserId, question.PresentAssigneeId, StringComparison.Ordinal)
                    ? question.Keep(answer.UserId!)
                    : question.End(Outcome.Rejected, Reason.PersonalCadenceAssigneeFixed);
            case AnswerKind.Gives:
                return question.Give(answer.UserId!);
            default:
                return Otherwise(question, rule.Otherwise);
        }
    }

    private static Attempt Otherwise(Question question, Otherwise otherwise)
    {
        if (otherwise == Assignments.Otherwise.Keep && question.PresentAssigneeId is { } present)
        {
            return question.Keep(present);
        }

        // A person in a cadence always has an assignee: where nobody can be had, the add is refused.
        return question.End(otherwise == Assignments.Otherwise.Reject || question.Facts.Request.CadenceId is not null ? Outcome.Rejected : Outcome.Unassigned);
    }
}
