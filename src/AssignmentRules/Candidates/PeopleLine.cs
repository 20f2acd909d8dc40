using System.Runtime.CompilerServices;
using AssignmentRules.Pools;

namespace AssignmentRules.Candidates;

/// <summary>A line of people whom the directory knows, and no policy lists. It stays the same until somebody comes or goes: who is active is told by each pick.</summary>
/// <param name="name">Its name.</param>
/// <param name="choose">Who stands in it.</param>
internal sealed class PeopleLine(string name, Func<TenantPeople, IReadOnlyList<string>> choose)
{
    // Of each tenant that the policy is of, for as long as its people are these.
    private readonly ConditionalWeakTable<TenantPeople, CompiledPool> lines = [];
    private volatile Line? latest;

    public CompiledPool Of(TenantUsers users)
    {
        var people = users.People;
        return latest is { } line && ReferenceEquals(line.People, people) ? line.Pool : Find(people);
    }

    /// <summary>A line of these users.</summary>
    public static CompiledPool Compile(string name, IReadOnlyList<string> userIds) =>
        CompiledPool.Compile(new PoolDefinition(name, [.. userIds.Select(userId => new PoolMember(userId))]), null);

    private CompiledPool Find(TenantPeople people)
    {
        if (!lines.TryGetValue(people, out var pool))
        {
            pool = lines.GetOrAdd(people, Compile(name, choose(people)));
            latest = new Line(people, pool);
        }

        return pool;
    }

    private sealed record Line(TenantPeople People, CompiledPool Pool);
}
