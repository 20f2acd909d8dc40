namespace AssignmentRules.Candidates;

/// <summary>
/// The rotations that a walk asked for and that its step has not declared. What the chain asks if one of them gives nobody is missed in the same walk, as many
/// of them as the step had: so that a chain in which many pools give nobody takes few steps, and one of which the second gives somebody locks no third.
/// </summary>
internal sealed class MissedRotations
{
    private List<string>? keys;
    private int found;

    public IReadOnlyList<string> Keys => keys ?? (IReadOnlyList<string>)[];

    /// <summary>Whether there is no answer before the step declares more.</summary>
    public bool Any => keys is { Count: > 0 };

    public void Clear()
    {
        found = 0;
        keys?.Clear();
    }

    /// <summary>The walk asked for one that the step has.</summary>
    public void CountFound() => found++;

    /// <summary>The walk asked for one that the step has not.</summary>
    /// <returns>Whether the walk goes on, to find what else is missed.</returns>
    public bool Add(string key)
    {
        keys ??= [];
        if (!keys.Contains(key))
        {
            keys.Add(key);
        }

        return keys.Count < found;
    }
}
