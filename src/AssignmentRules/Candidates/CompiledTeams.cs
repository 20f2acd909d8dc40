using AssignmentRules.Conditions;

namespace AssignmentRules.Candidates;

/// <summary>The teams of a policy, by id and in the order of the file.</summary>
internal sealed class CompiledTeams(IEnumerable<CompiledTeam> teams)
{
    private readonly CompiledTeam[] ordered = [.. teams];
    private readonly ConditionIndex<CompiledTeam> placing = new([.. teams.Where(team => team.When is not null).Select(team => (team.When, team))]);
    private readonly Dictionary<string, CompiledTeam> byId = teams.ToDictionary(team => team.TeamId, StringComparer.Ordinal);

    public IReadOnlyList<CompiledTeam> All => ordered;

    public CompiledTeam? Find(string? teamId) => teamId is null ? null : byId.GetValueOrDefault(teamId);

    /// <summary>The first team whose condition places the record.</summary>
    public CompiledTeam? Place(IFields fields) => placing.TryFindFirst(fields, out var team) ? team : null;
}
