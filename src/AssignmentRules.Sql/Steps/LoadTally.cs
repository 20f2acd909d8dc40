using System.Runtime.InteropServices;
using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Steps;

/// <summary>How what users have changes, added up by user.</summary>
internal sealed class LoadTally
{
    private readonly Dictionary<string, LoadWrite> loads = new(StringComparer.Ordinal);

    public IReadOnlyCollection<LoadWrite> All => loads.Values;

    public void Add(LoadWrite change)
    {
        ref var load = ref CollectionsMarshal.GetValueRefOrAddDefault(loads, change.UserId, out _);
        load = new LoadWrite(change.UserId, load.Open + change.Open, Math.Max(load.LastAssigned, change.LastAssigned));
    }

    /// <summary>What a user has, with the changes.</summary>
    public UserLoad AddedTo(UserLoad load, string userId) =>
        loads.TryGetValue(userId, out var change) ? new(checked((int)(load.Open + change.Open)), Math.Max(load.LastAssigned, change.LastAssigned)) : load;

    public void Clear() => loads.Clear();
}
