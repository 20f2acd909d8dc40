using AssignmentRules.Conditions;

namespace AssignmentRules.Candidates;

/// <summary>A team, compiled. Its chain is set once all teams are known.</summary>
internal sealed class CompiledTeam(TeamDefinition definition)
{
    private readonly TeamLine line = new(definition);

    public string TeamId => definition.TeamId;

    public string RotationKey { get; } = RotationKeys.OfTeam(definition.TeamId);

    public CompiledCondition? When { get; } = definition.When is null ? null : CompiledCondition.Compile(definition.When);

    public CompiledChain Chain { get; set; } = CompiledChain.Empty;

    public TeamLine Line => line;

    public bool Has(User user) => definition.Members?.Contains(user.UserId, StringComparer.Ordinal) == true
        || user.TeamIds.Contains(definition.TeamId, StringComparer.Ordinal);
}

/// <summary>The teams of a policy, by id and in the order of the file.</summary>
internal sealed class CompiledTeams(IEnumerable<CompiledTeam> teams)
{
    private readonly CompiledTeam[] ordered = [.. teams];
    private readonly Dictionary<string, CompiledTeam> byId = teams.ToDictionary(team => team.TeamId, StringComparer.Ordinal);

    public IReadOnlyList<CompiledTeam> All => ordered;

    public CompiledTeam? Find(string? teamId) => teamId is null ? null : byId.GetValueOrDefault(teamId);

    /// <summary>The first team whose condition places the record.</summary>
    public CompiledTeam? Place(IFields fields)
    {
        foreach (var team in ordered)
        {
            if (team.When?.Holds(fields) == true)
            {
                return team;
            }
        }

        return null;
    }
}
