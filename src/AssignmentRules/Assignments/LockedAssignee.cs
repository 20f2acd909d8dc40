using AssignmentRules.Candidates;
using AssignmentRules.Storage;

namespace AssignmentRules.Assignments;

/// <summary>
/// Whether a record's assignee is locked, and who it is. What counts is the rule that assigned the record; for a record in a cadence the rule and its
/// chain are evaluated anew, against the cadence as it is now: its owner and its type may have changed since.
/// </summary>
/// <param name="UserId">Who has the record; null: nobody.</param>
/// <param name="HasLock">Whether a locked rule decides about it.</param>
/// <param name="Walk">The walk that lacks a lookup; null: none does.</param>
internal sealed record LockedAssignee(string? UserId, bool HasLock, ChainWalk? Walk)
{
    public bool IsWaiting => Walk is not null;

    /// <summary>Whether they cannot be replaced by hand. Where nobody is, nothing is locked.</summary>
    public bool IsLocked => HasLock && UserId is not null;

    public static LockedAssignee Derive(AssignmentPlan plan, RequestFacts facts, Assignment? held)
    {
        var original = facts.As(held?.Origin);
        if (!plan.Rules.TryFindFirst(original.Fields, out var rule) || !rule.Definition.Locked || rule.Chain is not { } chain)
        {
            return new LockedAssignee(held?.AssigneeId, false, null);
        }

        // Nothing is taken, and whose turn it is now does not count: where a turn once decided, what the store holds stands.
        var walk = new ChainWalk { LeavesEvidence = false }.Begin(original, NoState.Instance, held?.AssigneeId);
        var answer = chain.Walk(walk);
        if (answer.Kind is AnswerKind.Nobody or AnswerKind.Nested && walk.MissingLookup is null && !walk.Missed.Any)
        {
            // Whoever has it by the rule has it though they are inactive, as anybody who has something: nobody else does.
            walk = new ChainWalk { LeavesEvidence = false, TakesInactive = true }.Begin(original, NoState.Instance, held?.AssigneeId);
            answer = chain.Walk(walk);
        }

        return walk.MissingLookup is not null
            ? new LockedAssignee(held?.AssigneeId, true, walk)
            : new LockedAssignee(answer.Kind is AnswerKind.Gives or AnswerKind.Keeps ? answer.UserId : held?.AssigneeId, true, null);
    }

    /// <summary>A state without rotations, to which nothing is written.</summary>
    private sealed class NoState : IStoreState
    {
        public static readonly NoState Instance = new();

        public Assignment? Find(RecordKey record) => null;

        public Decision? FindDecision(string requestId) => null;

        public object? Rotation(string key, RotationFormat format) => null;

        public void RotationChanged(string key)
        {
        }

        public UserLoad FindLoad(string userId) => default;

        public long NextSequence() => 0;

        public void Write(StoreWrite write)
        {
        }
    }
}
