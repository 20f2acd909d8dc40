using AssignmentRules.HandOvers;

namespace AssignmentRules.Policies;

/// <summary>The hand-over policy.</summary>
internal static class HandOverShape
{
    private static readonly CodeShape<TaskPolicy> TaskPolicies = CodeShape.Of<TaskPolicy>();

    private static readonly ObjectShape<RoleHandOver> Role = new(
        "an object such as { \"tasks\": \"move-all\" }",
        new RoleHandOver(string.Empty),
        new Member<RoleHandOver, TaskPolicy?>("tasks", "Which open tasks move; without it as for every role", new NullableShape<TaskPolicy>(TaskPolicies), role => role.Tasks, (role, value) => role with { Tasks = value }));

    public static readonly ObjectShape<HandOverDefinition> Instance = new(
        "an object such as { \"tasks\": \"move-all\" }",
        new HandOverDefinition(),
        new Member<HandOverDefinition, TaskPolicy>("tasks", "Which open tasks of the previous holder move: none, all but manual ones, or all", TaskPolicies, handOver => handOver.Tasks, (handOver, value) => handOver with { Tasks = value }),
        new Member<HandOverDefinition, IReadOnlyList<RoleHandOver>>("roles", "What differs for a role, by its name", new MapShape<RoleHandOver, RoleHandOver>("role", Role, role => role.Role, role => role, (name, role) => role with { Role = name }), handOver => handOver.Roles, (handOver, value) => handOver with { Roles = value }),
        new Member<HandOverDefinition, MailMode>("mail", "How recipients are told: one mail per account, or one per operation", CodeShape.Of<MailMode>(), handOver => handOver.Mail, (handOver, value) => handOver with { Mail = value }),
        new Member<HandOverDefinition, IReadOnlyList<RelationHandOver>>("relations", "What happens to other kinds of record of the account, by kind", new MapShape<RelationHandOver, RelationPolicy>("kind of record", CodeShape.Of<RelationPolicy>(), relation => relation.Kind, relation => relation.Policy, (kind, policy) => new RelationHandOver(kind, policy)), handOver => handOver.Relations, (handOver, value) => handOver with { Relations = value }))
    {
        DefinitionName = "handOver",
        Description = "What moves when an account changes hands",
    };
}
