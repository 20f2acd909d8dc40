using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Steps;

/// <summary>One rotation in a transaction: the live state, made from what was read when a step first asks for it.</summary>
/// <param name="key">Its key.</param>
/// <param name="version">The version that was read.</param>
/// <param name="saved">The state that was read; null: there is none, or <paramref name="kept"/> is it.</param>
/// <param name="kept">The live state of this version that the node had at hand; null: none.</param>
internal sealed class SqlRotation(string key, long version, byte[]? saved, object? kept)
{
    private object? live = kept;
    private RotationFormat? format;
    private (byte[] Saved, bool Changed)? undo;

    public string Key => key;

    /// <summary>The version after the transaction.</summary>
    public long Version => Changed ? version + 1 : version;

    public bool Changed { get; set; }

    /// <summary>The live state; null: nobody asked for it.</summary>
    public object? Live => live;

    public object Get(RotationFormat asked, bool undoable)
    {
        format = asked;
        var state = live ??= saved is null ? asked.New() : asked.Load(saved);
        if (undoable && undo is null)
        {
            undo = (asked.Save(state), Changed);
        }

        return state;
    }

    /// <summary>The step is done: what it did stays.</summary>
    public void Keep() => undo = null;

    /// <summary>The step failed: back to what was before it.</summary>
    public void Undo()
    {
        if (undo is { } before)
        {
            live = format!.Load(before.Saved);
            Changed = before.Changed;
            undo = null;
        }
    }

    public RotationWrite ToWrite() => new(key, Version, format!.Save(live!));
}
