namespace AssignmentRules.Policies;

/// <summary>
/// Warns of candidates that are asked in vain: the same one gave nobody earlier in the chain, in the fallback of a pool or in the chain of a team before it. An
/// <c>any-active-user</c> after such a pool is left alone: it is there so that no record is lost, whatever becomes of that pool.
/// </summary>
internal sealed class ChainReview(Policy policy)
{
    private const string ThisChain = "this chain";

    private readonly ILookup<string, IReadOnlyList<Candidate>> fallbacks = policy.Pools.Where(pool => pool.Fallback is not null).ToLookup(pool => pool.PoolId, pool => pool.Fallback!, StringComparer.Ordinal);
    private readonly ILookup<string, IReadOnlyList<Candidate>> teams = policy.Teams.Where(team => team.Assign is not null).ToLookup(team => team.TeamId, team => team.Assign!, StringComparer.Ordinal);

    public static void Review(Policy policy, PolicyFaults warnings)
    {
        var review = new ChainReview(policy);
        foreach (var (path, chain) in PolicyChains.Of(policy))
        {
            var asked = new Dictionary<Candidate, string>();
            foreach (var (index, candidate) in (chain ?? []).Index())
            {
                if (asked.TryGetValue(candidate, out var where) && (where == ThisChain || candidate is not Candidate.AnyActiveUser))
                {
                    warnings.Add(path.Item(index), $"'{PolicyNode.Shorten(candidate.Label)}' is asked in vain: {where} asked it before, and it gave nobody", "leave it out");
                }

                review.Collect(candidate, ThisChain, asked, inTeam: false);
            }
        }
    }

    // Not deep: a valid policy stops at the limit of nesting.
    private void Collect(Candidate candidate, string where, Dictionary<Candidate, string> asked, bool inTeam)
    {
        // Inside a named team's chain "team" is that team, outside the record's own.
        if ((inTeam && candidate is Candidate.TeamMember or Candidate.Team { TeamId: null }) || !asked.TryAdd(candidate, where))
        {
            return;
        }

        var nested = candidate switch
        {
            Candidate.Pool pool => fallbacks[pool.PoolId].Select(chain => (Chain: chain, Where: $"the fallback of the pool '{PolicyNode.Shorten(pool.PoolId)}'", InTeam: inTeam)),
            Candidate.Team { TeamId: { } teamId } => teams[teamId].Select(chain => (Chain: chain, Where: $"the chain of the team '{PolicyNode.Shorten(teamId)}'", InTeam: true)),
            _ => [],
        };
        foreach (var (chain, place, isTeam) in nested)
        {
            foreach (var inner in chain)
            {
                Collect(inner, place, asked, isTeam);
            }
        }
    }
}
