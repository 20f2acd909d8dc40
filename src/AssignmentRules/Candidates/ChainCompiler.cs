using AssignmentRules.Pools;

namespace AssignmentRules.Candidates;

/// <summary>
/// Compiles chains over the pools and teams of one policy. The policy is valid: what a chain of its own names exists, and no chain goes round in a circle. A
/// chain that was kept from an earlier version may name a pool or a team that is gone: that gives nobody.
/// </summary>
internal sealed class ChainCompiler
{
    private readonly AnyActiveUserCandidate anyActiveUser = new();
    private readonly Dictionary<string, PoolSeat> pools;

    public ChainCompiler(string policyVersion, IReadOnlyList<PoolDefinition> pools, IReadOnlyList<TeamDefinition> teams, Func<string, ICustomStrategy?> findStrategy)
    {
        this.pools = pools.ToDictionary(pool => pool.PoolId, pool => new PoolSeat(pool, CompiledPool.Compile(pool, findStrategy, policyVersion)), StringComparer.Ordinal);
        Teams = new CompiledTeams([.. teams.Select(team => new CompiledTeam(team))]);
        var definitions = new ChainDefinitions(pools, teams);
        Definitions = definitions;
        foreach (var seat in this.pools.Values.Where(seat => seat.Definition.Fallback is not null))
        {
            seat.Fallback = Compile(seat.Definition.Fallback!);
        }

        foreach (var team in teams)
        {
            Teams.Find(team.TeamId)!.Chain = Compile(ChainDefinitions.ChainOf(team));
        }
    }

    public IReadOnlyDictionary<string, PoolSeat> Pools => pools;

    public CompiledTeams Teams { get; }

    private ChainDefinitions Definitions { get; }

    public CompiledChain Compile(IReadOnlyList<Candidate> chain) => new([.. chain.Select(Compile)])
    {
        AsksSelected = Definitions.AsksSelected(chain),
        FirstRotation = Definitions.FirstRotation(chain),
    };

    private ICandidate Compile(Candidate candidate) => candidate switch
    {
        Candidate.Existing => new ExistingCandidate(),
        Candidate.Selected => new SelectedCandidate(),
        Candidate.Initiator => new InitiatorCandidate(),
        Candidate.Owner { Role: Candidate.Owner.OfCadence } => new CadenceOwnerCandidate(),
        Candidate.Owner { Role: Candidate.Owner.OfCampaign } => new CampaignCreatorCandidate(),
        Candidate.Owner owner => new OwnerCandidate(owner.Role),
        Candidate.Pool pool => pools.TryGetValue(pool.PoolId, out var seat) ? new PoolCandidate(seat) : new MissingPoolCandidate(pool.PoolId),
        Candidate.Team team => new TeamCandidate(Teams, team.TeamId),
        Candidate.User user => new UserCandidate(user.UserId),
        Candidate.Custom custom => new CustomCandidate(custom.Name),
        Candidate.TeamMember => new TeamMemberCandidate(),
        Candidate.AnyActiveUser => anyActiveUser,
        _ => throw new InvalidOperationException($"There is no compiled form of the candidate '{candidate.Label}'."),
    };
}
