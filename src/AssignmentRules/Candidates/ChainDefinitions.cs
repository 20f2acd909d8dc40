using AssignmentRules.Pools;

namespace AssignmentRules.Candidates;

/// <summary>The chains of a policy as they are defined, and what can be reached from one of them.</summary>
internal sealed class ChainDefinitions(IReadOnlyList<PoolDefinition> pools, IReadOnlyList<TeamDefinition> teams)
{
    private static readonly IReadOnlyList<Candidate> MembersInTurn = [new Candidate.TeamMember()];

    private readonly Dictionary<string, PoolDefinition> pools = pools.ToDictionary(pool => pool.PoolId, StringComparer.Ordinal);
    private readonly Dictionary<string, TeamDefinition> teams = teams.ToDictionary(team => team.TeamId, StringComparer.Ordinal);

    public IReadOnlyList<Candidate> ChainOf(TeamDefinition team) => team.Assign ?? MembersInTurn;

    /// <summary>The candidates of a chain in the order in which they may be asked, those of pools' fallbacks and of teams included; <c>team</c> may be any team.</summary>
    public IReadOnlyList<Candidate> Reachable(IReadOnlyList<Candidate> chain)
    {
        var found = new List<Candidate>();
        Collect(chain, found, []);
        return found;
    }

    private void Collect(IReadOnlyList<Candidate> chain, List<Candidate> found, HashSet<object> seen)
    {
        foreach (var candidate in chain)
        {
            found.Add(candidate);
            foreach (var nested in Nested(candidate).Where(nested => seen.Add(nested)))
            {
                Collect(nested, found, seen);
            }
        }
    }

    private IEnumerable<IReadOnlyList<Candidate>> Nested(Candidate candidate) => candidate switch
    {
        Candidate.Pool { PoolId: var poolId } when pools.TryGetValue(poolId, out var pool) && pool.Fallback is not null => [pool.Fallback],
        Candidate.Team { TeamId: null } => teams.Values.Select(ChainOf),
        Candidate.Team { TeamId: { } teamId } when teams.TryGetValue(teamId, out var team) => [ChainOf(team)],
        _ => [],
    };
}
