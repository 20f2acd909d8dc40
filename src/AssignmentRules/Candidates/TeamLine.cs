using AssignmentRules.Pools;

namespace AssignmentRules.Candidates;

/// <summary>The line of a team's members: the policy's list, or, without one, those whom the directory places in the team.</summary>
internal sealed class TeamLine(TeamDefinition definition)
{
    private readonly CompiledPool? fixedLine = definition.Members is null ? null : LineOf(definition.TeamId, definition.Members);
    private volatile Line? latest;

    public CompiledPool Members(TenantUsers users)
    {
        if (fixedLine is not null)
        {
            return fixedLine;
        }

        if (latest is not { } line || !ReferenceEquals(line.Users, users))
        {
            latest = line = new Line(users, LineOf(definition.TeamId, [.. users.All.Where(user => user.Kind == UserKind.User && user.TeamIds.Contains(definition.TeamId, StringComparer.Ordinal)).Select(user => user.UserId)]));
        }

        return line.Pool;
    }

    internal static CompiledPool LineOf(string name, IReadOnlyList<string> userIds) =>
        CompiledPool.Compile(new PoolDefinition(name, [.. userIds.Select(userId => new PoolMember(userId))]), null);

    internal sealed record Line(TenantUsers Users, CompiledPool Pool);
}
