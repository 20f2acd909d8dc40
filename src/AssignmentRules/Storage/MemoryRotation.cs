namespace AssignmentRules.Storage;

/// <summary>One rotation state in memory: the live object, and what it was when a step that may be undone began.</summary>
internal sealed class MemoryRotation
{
    private object? live;
    private (RotationFormat Format, byte[] Saved)? before;

    public Lock Gate { get; } = new();

    public object Get(RotationFormat format, bool undoable)
    {
        var state = live ??= format.New();
        if (undoable && before is null)
        {
            before = (format, format.Save(state));
        }

        return state;
    }

    public void Keep() => before = null;

    public void Undo()
    {
        if (before is { } known)
        {
            live = known.Format.Load(known.Saved);
            before = null;
        }
    }
}
