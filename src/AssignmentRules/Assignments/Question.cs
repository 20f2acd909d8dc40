using AssignmentRules.Candidates;
using AssignmentRules.Storage;

namespace AssignmentRules.Assignments;

/// <summary>One request being decided: what the store says of its record, the walk down a chain, and how the decision is written.</summary>
internal sealed class Question
{
    private IStoreState state = null!;

    // In a cadence under locked rules: who has the record now. Null: what the store holds counts.
    private LockedAssignee? derived;

    public AssignmentPlan Plan { get; private set; } = null!;

    public RequestFacts Facts { get; private set; } = null!;

    /// <summary>The record's assignment, as the store has it; null: it never had one.</summary>
    public Assignment? Held { get; private set; }

    /// <summary>Who has the record now; null: nobody. In a cadence not whom the store holds, where the membership ended or a locked rule says otherwise.</summary>
    public string? PresentAssigneeId => Walk.PresentAssigneeId;

    /// <summary>The walk that lacks a lookup, before which it is not known who has the record; null: it is known.</summary>
    public ChainWalk? Lacking => derived?.Walk;

    /// <summary>Whether whoever has the record cannot be replaced by hand.</summary>
    public bool IsLocked => PresentAssigneeId is not null && FindLock().IsLocked;

    /// <summary>The team that the record is in before the decision; null: none.</summary>
    public string? PresentTeamId { get; private set; }

    public ChainWalk Walk { get; } = new();

    public CompiledRule? Rule { get; set; }

    /// <summary>The team that the record goes to; null: it stays.</summary>
    public string? TransferTeamId { get; set; }

    /// <summary>Whether the request names a user for whom its rule does not ask.</summary>
    public bool IgnoresSelection { get; set; }

    public static Question About(AssignmentPlan plan, RequestFacts facts, IStoreState state) => new Question().Begin(plan, facts, state);

    /// <summary>Starts with what the store says; the question may have been about another request before.</summary>
    public Question Begin(AssignmentPlan plan, RequestFacts facts, IStoreState seen)
    {
        var held = seen.Find(facts.Request.Key);

        // In a cadence, the assignee of a membership that ended does not count: the record is added anew.
        var heldCounts = facts.Request.CadenceId is null || (facts.InCadence ?? held?.IsOpen) == true;
        var present = heldCounts ? held?.AssigneeId : null;
        facts.Fields.HasAssignee = present is not null;
        facts.PresentAssigneeId = present;
        var team = Place(plan, facts, held);
        derived = null;
        if (facts.Request.CadenceId is not null && plan.HasLockedRules && present is not null)
        {
            derived = LockedAssignee.Derive(plan, facts, held);
            facts.PresentAssigneeId = present = derived.UserId;
        }

        Walk.Begin(facts, seen, present).Team = team;
        Plan = plan;
        state = seen;
        Facts = facts;
        Held = held;
        PresentTeamId = facts.Fields.TeamId;
        Rule = null;
        TransferTeamId = null;
        IgnoresSelection = false;
        return this;
    }

    /// <summary>Forgets the request.</summary>
    public void End()
    {
        Walk.Begin(null!, null!, null);
        state = null!;
        Facts = null!;
        Held = null;
        derived = null;
    }

    /// <summary>The decision that the request got when it was first delivered; null: this is the first time.</summary>
    public Decision? FindFirst() => Facts.Request.RequestId is { } requestId ? state.FindDecision(requestId) : null;

    /// <summary>Whether the record is active in the request's cadence under this very user, so that adding it again changes nothing.</summary>
    public bool IsActiveWith(string userId) =>
        Facts.Request.CadenceId is not null && Facts.InCadence == true && string.Equals(PresentAssigneeId, userId, StringComparison.Ordinal);

    /// <summary>Whether the walk ended with the user whom the request names.</summary>
    public bool IsBySelection => Walk.LastStep!.Label == "selected";

    /// <summary>Who has the record, and whether they are locked.</summary>
    public LockedAssignee FindLock() => derived ?? (Facts.Request.CadenceId is not null && Plan.HasLockedRules
        ? LockedAssignee.Derive(Plan, Facts, Held)
        : new LockedAssignee(PresentAssigneeId, Plan.FindRule(Held?.Rule)?.Definition.Locked == true, null));

    public Attempt Give(string userId)
    {
        Walk.TakeTurn();
        var decision = Decide(Outcome.Assigned, userId, null, Walk.LastStep!.Label);
        if (IsBySelection)
        {
            CountByHand(Plan, state, userId, Facts);
        }

        var assignment = new Assignment(Facts.Request.Key, userId)
        {
            Rule = Rule?.Definition.Name,
            TeamId = TransferTeamId ?? Held?.TeamId,
            AssignedBy = decision,
            Origin = Rule is null ? Held?.Origin : Facts.Request,
        };
        Write(decision, assignment, leaves: true);
        return Attempt.Of(decision);
    }

    public Attempt Keep(string userId)
    {
        var active = Facts.Request.CadenceId is not null && Facts.InCadence == true;
        var decision = Decide(Outcome.KeptExisting, userId, active ? Reason.AlreadyActive : null);
        Write(decision, TransferTeamId is null || Held is null ? Seen() : Held with { TeamId = TransferTeamId }, leaves: false);
        return Attempt.Of(decision);
    }

    /// <summary>Somebody was found for something else than the record itself: a turn is taken and the decision is kept, but nobody's assignment changes.</summary>
    /// <param name="answer">What the chain gave.</param>
    public Attempt Note(CandidateAnswer answer)
    {
        var found = answer.Kind is AnswerKind.Gives or AnswerKind.Keeps;
        if (found)
        {
            Walk.TakeTurn();
        }

        var decision = Decide(found ? Outcome.Assigned : Outcome.Rejected, found ? answer.UserId : null, null);
        state.Write(new StoreWrite(Facts.Request.Key) { Decision = decision, KeepsLastDecision = true });
        return Attempt.Of(decision);
    }

    /// <summary>By hand: the record has this assignee, whatever rule gave it the one before.</summary>
    public Attempt GiveByHand(string userId)
    {
        var decision = Decide(Outcome.Assigned, userId, null);
        Write(decision, new Assignment(Facts.Request.Key, userId) { TeamId = Held?.TeamId, AssignedBy = decision, Origin = Held?.Origin }, leaves: true);
        return Attempt.Of(decision);
    }

    /// <summary>By hand: nobody has the record, and it waits for somebody under the request that once assigned it.</summary>
    public Attempt Release()
    {
        var decision = Decide(Outcome.Unassigned, null, null);
        var retry = WaitingRecord.AsItCameIn(Held?.Origin, Facts.Request.TenantId, Facts.Request.RecordId);
        retry = retry with { OccurredAt = retry.OccurredAt ?? Facts.Now };
        Wait(new Assignment(Facts.Request.Key, null) { TeamId = Held?.TeamId, Origin = retry }, decision, retry, Held?.TeamId);
        return Attempt.Of(decision);
    }

    public Attempt End(Outcome outcome, Reason? reason = null)
    {
        var decision = Decide(outcome, outcome == Outcome.Unassigned ? null : PresentAssigneeId, reason);
        if (outcome == Outcome.Unassigned)
        {
            // A rule may ask when it happened: that does not change with the day on which it is asked again.
            var retry = Facts.Request with { RequestId = null, OccurredAt = Facts.Request.OccurredAt ?? Facts.Now };
            var nobody = new Assignment(Facts.Request.Key, null) { TeamId = TransferTeamId ?? Held?.TeamId, Rule = Rule?.Definition.Name, Origin = Rule is null ? Held?.Origin : retry };
            Wait(nobody, decision, retry, TransferTeamId);
        }
        else
        {
            // What is gone, or was closed while nobody had it, waits for nobody.
            Write(decision, Seen(), leaves: reason == Reason.SubjectNotFound || Held is { AssigneeId: null, IsOpen: false });
        }

        return Attempt.Of(decision);
    }

    /// <summary>An assignment by hand is a turn in the pools that say so.</summary>
    public static void CountByHand(AssignmentPlan plan, IStoreState state, string userId, RequestFacts facts)
    {
        foreach (var seat in plan.PoolsCountingByHand(userId))
        {
            if (Pools.PoolStateFormat.Find(state, seat.RotationKey) is { } rotation)
            {
                rotation.Sync(seat.Pool);
                rotation.CountManual(seat.Pool, userId, facts.Now);
                state.RotationChanged(seat.RotationKey);
            }
        }
    }

    private static CompiledTeam? Place(AssignmentPlan plan, RequestFacts facts, Assignment? held)
    {
        var fields = facts.Fields;
        fields.TeamId = null;
        if (!plan.PlacesRecords)
        {
            fields.TeamId = facts.Request.TeamId ?? held?.TeamId ?? facts.Record?.TeamId;
            return null;
        }

        // A transfer asks where the record is, not where it goes.
        var named = (facts.Request.Source == Sources.Transfer ? null : facts.Request.TeamId) ?? held?.TeamId ?? facts.Record?.TeamId;
        var team = named is null ? plan.Teams.Place(fields) : plan.Teams.Find(named);
        fields.TeamId = named ?? team?.TeamId;
        return team;
    }

    private Decision Decide(Outcome outcome, string? assigneeId, Reason? reason, string? candidate = null) => new(Facts.Request, outcome)
    {
        AssigneeId = assigneeId,
        PreviousAssigneeId = PresentAssigneeId,
        Rule = Rule?.Definition.Name,
        TeamId = TransferTeamId ?? PresentTeamId,
        Candidate = candidate,
        Strategy = candidate is null ? null : Walk.WinningStrategy,
        NeedsAttention = outcome == Outcome.KeptExisting && !IsActive(assigneeId),
        Sequence = state.NextSequence(),
        PolicyVersion = Plan.PolicyVersion,
        DecidedAt = Facts.Now,
        OwnReasons = IgnoresSelection ? [.. reason is { } own ? [own] : Array.Empty<Reason>(), Reason.SelectionIgnored] : reason is { } given ? [given] : [],
        Evidence = Walk.Evidence,
    };

    private bool IsActive(string? userId) =>
        string.Equals(userId, Walk.PresentAssigneeId, StringComparison.Ordinal) ? Walk.PresentAssignee is { IsActive: true } : Facts.Users.IsActive(userId);

    /// <summary>What the store is to hold where a locked rule was found to give the record to somebody else meanwhile: when the lock ends, they keep it. Null: it holds that.</summary>
    private Assignment? Seen() =>
        derived is null || Held is null || string.Equals(Held.AssigneeId, PresentAssigneeId, StringComparison.Ordinal) ? null : Held with { AssigneeId = PresentAssigneeId, AssignedBy = null };

    private void Wait(Assignment nobody, Decision decision, AssignmentRequest retry, string? transferTeamId) => state.Write(new StoreWrite(nobody.Record)
    {
        Decision = decision,
        Assignment = nobody with { AssignedBy = decision },
        Unassigned = new UnassignedRecord(nobody.Record, decision) { Retry = retry, TransferTeamId = transferTeamId, Since = decision.Sequence },
    });

    private void Write(Decision decision, Assignment? assignment, bool leaves) =>
        state.Write(new StoreWrite(Facts.Request.Key) { Decision = decision, Assignment = assignment, LeavesUnassigned = leaves });
}
