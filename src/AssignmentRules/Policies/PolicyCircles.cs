namespace AssignmentRules.Policies;

/// <summary>Finds chains that lead back to themselves: a pool's fallback to a team, whose chain asks the pool again. Whoever followed one would never arrive.</summary>
internal sealed class PolicyCircles
{
    // The record's own team may be any of them, so "team" leads to all.
    private const string OwnTeam = "team";

    private readonly Dictionary<string, List<(string To, PolicyPath? Path)>> links = new(StringComparer.Ordinal);
    private readonly HashSet<string> done = new(StringComparer.Ordinal);
    private readonly List<(string Place, int Next, PolicyPath? Path)> way = [];
    private readonly Dictionary<string, int> onWay = new(StringComparer.Ordinal);
    private readonly PolicyFaults faults;

    private PolicyCircles(Policy policy, PolicyFaults faults)
    {
        this.faults = faults;
        foreach (var pool in policy.Pools)
        {
            Link(LabelOfPool(pool.PoolId), pool.Fallback, PolicyChains.FallbackOf(pool.PoolId));
        }

        foreach (var team in policy.Teams)
        {
            Link(LabelOfTeam(team.TeamId), team.Assign, PolicyChains.AssignOf(team.TeamId));
        }

        links[OwnTeam] = [.. policy.Teams.Select(team => (LabelOfTeam(team.TeamId), (PolicyPath?)null))];
    }

    public static void Check(Policy policy, PolicyFaults faults)
    {
        var circles = new PolicyCircles(policy, faults);
        foreach (var pool in policy.Pools)
        {
            circles.Follow(LabelOfPool(pool.PoolId));
        }

        foreach (var team in policy.Teams)
        {
            circles.Follow(LabelOfTeam(team.TeamId));
        }
    }

    private static string LabelOfPool(string poolId) => $"pool '{PolicyNode.Shorten(poolId)}'";

    private static string LabelOfTeam(string teamId) => $"team '{PolicyNode.Shorten(teamId)}'";

    private void Link(string from, IReadOnlyList<Candidate>? chain, PolicyPath path)
    {
        var found = links[from] = [];
        foreach (var (index, candidate) in (chain ?? []).Index())
        {
            switch (candidate)
            {
                case Candidate.Pool pool:
                    found.Add((LabelOfPool(pool.PoolId), path.Item(index)));
                    break;
                case Candidate.Team team:
                    found.Add((team.TeamId is null ? OwnTeam : LabelOfTeam(team.TeamId), path.Item(index)));
                    break;
            }
        }
    }

    // Depth first, in the order of the file; with a list of its own, because a chain of ten thousand pools is allowed.
    private void Follow(string start)
    {
        if (faults.IsFull)
        {
            return;
        }

        Enter(start, null);
        while (way.Count > 0 && !faults.IsFull)
        {
            var (place, next, path) = way[^1];
            var found = links.GetValueOrDefault(place) ?? [];
            if (next == found.Count)
            {
                way.RemoveAt(way.Count - 1);
                onWay.Remove(place);
                done.Add(place);
                continue;
            }

            way[^1] = (place, next + 1, path);
            if (onWay.TryGetValue(found[next].To, out var from))
            {
                Report(from, found[next].Path ?? path);
            }
            else
            {
                Enter(found[next].To, found[next].Path);
            }
        }
    }

    private void Enter(string place, PolicyPath? path)
    {
        if (!done.Contains(place))
        {
            onWay.Add(place, way.Count);
            way.Add((place, 0, path));
        }
    }

    private void Report(int from, PolicyPath? path)
    {
        const int Most = 12;
        var circle = way.Skip(from).Select(step => step.Place).Where(place => place != OwnTeam).ToList();
        var steps = circle.Count <= Most ? circle : [.. circle.Take(Most), "…"];
        faults.Add(path ?? PolicyPath.Root, $"this goes round in a circle: {string.Join(" -> ", steps.Append(circle[0]))}", circle.Count == 1 ? "take it out of its own chain" : "take one of them out of the other's chain");
    }
}
