using System.Collections.Concurrent;
using AssignmentRules.Pools;

namespace AssignmentRules.Candidates;

/// <summary>The chains of a policy as they are defined, and what can be reached from one of them.</summary>
internal sealed class ChainDefinitions(IReadOnlyList<PoolDefinition> pools, IReadOnlyList<TeamDefinition> teams)
{
    private static readonly IReadOnlyList<Candidate> MembersInTurn = [new Candidate.TeamMember()];

    // Of the chains of pools and teams, so that one that many lead to is looked at once.
    private readonly ConcurrentDictionary<IReadOnlyList<Candidate>, Reach> reaches = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, PoolDefinition> pools = pools.ToDictionary(pool => pool.PoolId, StringComparer.Ordinal);
    private readonly Dictionary<string, TeamDefinition> teams = teams.ToDictionary(team => team.TeamId, StringComparer.Ordinal);

    // What "team" leads to, as one chain: it may be any team, and is looked at once like any other chain that many lead to.
    private readonly IReadOnlyList<Candidate> anyTeam = [.. teams.Select(team => new Candidate.Team(team.TeamId))];

    public static IReadOnlyList<Candidate> ChainOf(TeamDefinition team) => team.Assign ?? MembersInTurn;

    /// <summary>Whether the chain, or one nested in it, asks for the user that the request chooses.</summary>
    public bool AsksSelected(IReadOnlyList<Candidate> chain) => Look(chain).AsksSelected;

    /// <summary>The key of the rotation that the chain may ask first; null: it asks none.</summary>
    public string? FirstRotation(IReadOnlyList<Candidate> chain) => Look(chain).FirstRotation;

    private Reach Look(IReadOnlyList<Candidate> chain)
    {
        var reach = default(Reach);
        foreach (var candidate in chain)
        {
            reach = reach.Then(candidate is Candidate.Selected, RotationOf(candidate));
            foreach (var nested in Nested(candidate))
            {
                var inner = ReachOf(nested);
                reach = reach.Then(inner.AsksSelected, inner.FirstRotation);
            }
        }

        return reach;
    }

    // Not deep: a valid policy stops at the limit of nesting.
    private Reach ReachOf(IReadOnlyList<Candidate> nested) => reaches.GetOrAdd(nested, Look);

    private static string? RotationOf(Candidate candidate) => candidate switch
    {
        Candidate.Pool pool => RotationKeys.OfPool(pool.PoolId),
        Candidate.AnyActiveUser => RotationKeys.AnyActiveUser,
        _ => null,
    };

    // What a candidate leads to.
    private IEnumerable<IReadOnlyList<Candidate>> Nested(Candidate candidate) => candidate switch
    {
        Candidate.Pool { PoolId: var poolId } when pools.TryGetValue(poolId, out var pool) && pool.Fallback is not null => [pool.Fallback],
        Candidate.Team { TeamId: null } => [anyTeam],
        Candidate.Team { TeamId: { } teamId } when teams.TryGetValue(teamId, out var team) => [ChainOf(team)],
        _ => [],
    };

    /// <summary>What a chain asks, with those nested in it.</summary>
    private readonly record struct Reach(bool AsksSelected, string? FirstRotation)
    {
        public Reach Then(bool asksSelected, string? rotation) => new(AsksSelected || asksSelected, FirstRotation ?? rotation);
    }
}
