using AssignmentRules.Ports;

namespace AssignmentRules.HandOvers;

/// <summary>Plans one account's hand-over from its facts alone: the same facts, the same plan.</summary>
internal static class HandOverPlanner
{
    public static AccountHandOver Plan(AccountFacts facts)
    {
        var moves = facts.Roles.Where(role => role.IsMove).ToArray();
        var fates = facts.Tasks.DistinctBy(task => task.TaskId, StringComparer.Ordinal).Select(task => (Task: task, Fate: FateOf(task, moves, facts))).ToArray();
        return new AccountHandOver(facts.Work.AccountId)
        {
            Roles = facts.Roles,
            Tasks = HandedTask.InOrder(fates.Where(pair => pair.Fate.ToUserId is not null).Select(pair => Handed(pair.Task, pair.Fate.ToUserId!, pair.Fate.Role))),
            Records = [.. facts.Records.Select(record => MoveOf(record, moves, facts)).OfType<RecordMove>().OrderBy(move => move.RecordId, StringComparer.Ordinal)],
            NeedingAttention = [.. HandedTask.InOrder(fates.Where(pair => pair.Fate.NeedsAttention).Select(pair => Handed(pair.Task, string.Empty, pair.Fate.Role))).Select(task => new HeldTask(task.TaskId, task.FromUserId) { Role = task.Role })],
            Reasons = facts.IsGone ? [Reason.SubjectNotFound] : facts.Roles.Any(role => !role.IsMove) ? [Reason.SameHolder] : [],
        };
    }

    /// <summary>Which open tasks of the previous holder move with a role.</summary>
    public static TaskPolicy PolicyOf(HandOverDefinition policy, string role) =>
        policy.Roles.FirstOrDefault(own => string.Equals(own.Role, role, StringComparison.Ordinal))?.Tasks ?? policy.Tasks;

    public static RelationPolicy PolicyOfKind(HandOverDefinition policy, string kind) =>
        policy.Relations.FirstOrDefault(relation => string.Equals(relation.Kind, kind, StringComparison.Ordinal))?.Policy ?? RelationPolicy.Keep;

    private static (string? ToUserId, string? Role, bool NeedsAttention) FateOf(AccountTask task, RoleMove[] moves, AccountFacts facts)
    {
        var role = RolesOf(task, moves, facts).FirstOrDefault(move => Covers(PolicyOf(facts.Policy, move.Role), task));
        if (role?.ToUserId is { } successor)
        {
            return (successor, role.Role, false);
        }

        return facts.Work.PrivateToUserId is { } taker && Same(task.AssigneeId, facts.Work.LeaverId) ? (taker, null, false) : (null, role?.Role, role is not null);
    }

    /// <summary>The moves that a task may follow: that of its own role alone, none if its role stays, else any of its holder's.</summary>
    private static RoleMove[] RolesOf(AccountTask task, RoleMove[] moves, AccountFacts facts)
    {
        var own = moves.Where(move => Same(move.FromUserId, task.AssigneeId)).ToArray();
        return Array.Find(own, move => Same(move.Role, task.Role)) is { } named ? [named]
            : task.Role is not null && facts.KeptRoles.Contains((task.AssigneeId, task.Role)) ? []
            : own;
    }

    private static bool Covers(TaskPolicy policy, AccountTask task) =>
        policy == TaskPolicy.MoveAll || (policy == TaskPolicy.MoveAutomated && task.Origin != TaskOrigin.Manual);

    private static RecordMove? MoveOf(AccountRecord record, RoleMove[] moves, AccountFacts facts)
    {
        var policy = PolicyOfKind(facts.Policy, new RecordKey(record.RecordId).Kind);
        var first = Array.Find(moves, given => given.ToUserId is not null && Same(given.Role, facts.Work.FirstRole ?? given.Role));
        var move = moves.FirstOrDefault(move => move.ToUserId is not null && policy switch
        {
            // All of the kind go to one: with the first role that somebody gets.
            RelationPolicy.MoveAll => move == first && !Same(record.Owner, move.ToUserId),
            RelationPolicy.MoveOwned => move.FromUserId is not null && Same(record.Owner, move.FromUserId),
            RelationPolicy.MoveOpen => record.IsOpen && move.FromUserId is not null && Same(record.Owner, move.FromUserId),
            _ => false,
        });
        return move is null ? null : new RecordMove(record.RecordId, record.Owner, move.ToUserId!) { Role = move.Role };
    }

    private static HandedTask Handed(AccountTask task, string to, string? role) => new(task.TaskId, task.AssigneeId, to) { Role = role, Title = task.Title, Due = task.Due };

    private static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.Ordinal);
}
