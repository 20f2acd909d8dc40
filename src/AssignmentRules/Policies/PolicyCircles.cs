namespace AssignmentRules.Policies;

/// <summary>
/// Finds chains that lead back to themselves: a pool's fallback to a team, whose chain asks the pool again. Whoever followed one would never arrive.
/// Also finds those that lead on too far: whoever follows them goes deeper with each.
/// </summary>
internal sealed class PolicyCircles
{
    // The record's own team may be any of them, so "team" leads to all.
    private static readonly Place OwnTeam = new("own team", string.Empty);

    private readonly Dictionary<Place, List<(Place To, PolicyPath? Path)>> links = [];
    private readonly List<(Place Place, int Next, PolicyPath? Path)> way = [];
    private readonly Dictionary<Place, int> onWay = [];

    // How many chains lead on from here, one inside the other; of the places that were followed to their end.
    private readonly Dictionary<Place, int> levels = [];
    private readonly List<PolicyPath> tooDeep = [];
    private readonly PolicyFaults faults;
    private bool hasCircle;

    private PolicyCircles(Policy policy, PolicyFaults faults)
    {
        this.faults = faults;
        foreach (var pool in policy.Pools)
        {
            Link(Place.OfPool(pool.PoolId), pool.Fallback, PolicyChains.FallbackOf(pool.PoolId));
        }

        foreach (var team in policy.Teams)
        {
            Link(Place.OfTeam(team.TeamId), team.Assign ?? [], PolicyChains.AssignOf(team.TeamId));
        }

        links[OwnTeam] = [.. policy.Teams.Select(team => (Place.OfTeam(team.TeamId), (PolicyPath?)null))];
    }

    public static void Check(Policy policy, PolicyFaults faults)
    {
        var circles = new PolicyCircles(policy, faults);
        foreach (var pool in policy.Pools)
        {
            circles.Follow(Place.OfPool(pool.PoolId));
        }

        foreach (var team in policy.Teams)
        {
            circles.Follow(Place.OfTeam(team.TeamId));
        }

        // A circle has no depth: what is left once it is mended is told then.
        foreach (var path in circles.hasCircle ? [] : circles.tooDeep)
        {
            faults.Add(path, $"from here on fallbacks and teams' chains lead through more than {PolicyLimits.Nesting} pools and teams, one inside the other", "name several of them in one chain instead of each in the fallback of the one before");
        }
    }

    private void Link(Place from, IReadOnlyList<Candidate>? chain, PolicyPath path)
    {
        if (chain is null)
        {
            return;
        }

        var found = links[from] = [];
        foreach (var (index, candidate) in chain.Index())
        {
            switch (candidate)
            {
                case Candidate.Pool pool:
                    found.Add((Place.OfPool(pool.PoolId), path.Item(index)));
                    break;
                case Candidate.Team team:
                    found.Add((team.TeamId is null ? OwnTeam : Place.OfTeam(team.TeamId), path.Item(index)));
                    break;
            }
        }
    }

    // Depth first, in the order of the file; with a list of its own, because nobody knows yet how far the chains lead.
    private void Follow(Place start)
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
                levels[place] = LevelsOf(place, found);
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

    private void Enter(Place place, PolicyPath? path)
    {
        if (!levels.ContainsKey(place))
        {
            onWay.Add(place, way.Count);
            way.Add((place, 0, path));
        }
    }

    private int LevelsOf(Place place, List<(Place To, PolicyPath? Path)> found)
    {
        var deepest = found.OrderByDescending(link => levels.GetValueOrDefault(link.To)).FirstOrDefault();
        var below = levels.GetValueOrDefault(deepest.To);
        if (place == OwnTeam || !links.ContainsKey(place))
        {
            return below;
        }

        // Once for each way: whoever leads here is too deep for the same reason.
        if (below == PolicyLimits.Nesting)
        {
            tooDeep.Add(deepest.Path!);
        }

        return below + 1;
    }

    private void Report(int from, PolicyPath? path)
    {
        const int Most = 12;
        hasCircle = true;
        var circle = way.Skip(from).Select(step => step.Place).Where(place => place != OwnTeam).Select(place => place.Label).ToList();
        var steps = circle.Count <= Most ? circle : [.. circle.Take(Most), "…"];
        faults.Add(path ?? PolicyPath.Root, $"this goes round in a circle: {string.Join(" -> ", steps.Append(circle[0]))}", circle.Count == 1 ? "take it out of its own chain" : "take one of them out of the other's chain");
    }

    /// <summary>A pool or a team: whatever its name is, no other is the same place.</summary>
    private readonly record struct Place(string Noun, string Id)
    {
        public string Label => $"{Noun} '{PolicyNode.Shorten(Id)}'";

        public static Place OfPool(string poolId) => new("pool", poolId);

        public static Place OfTeam(string teamId) => new("team", teamId);
    }
}
