using AssignmentRules.Pools;

namespace AssignmentRules.Candidates;

/// <summary>The line of a team's members: the policy's list, or, without one, those whom the directory places in the team.</summary>
internal sealed class TeamLine(TeamDefinition definition)
{
    private readonly CompiledPool? fixedLine = definition.Members is null ? null : PeopleLine.Compile(definition.TeamId, definition.Members);
    private readonly PeopleLine line = new(definition.TeamId, people => people.Of(definition.TeamId));

    public CompiledPool Members(TenantUsers users) => fixedLine ?? line.Of(users);
}
