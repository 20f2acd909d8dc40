namespace AssignmentRules.Storage;

/// <summary>One rotation state in memory: the live object, and what it was when a step that may be undone began.</summary>
internal sealed class MemoryRotation
{
    private object? live;
    private object? before;

    public Lock Gate { get; } = new();

    public object Get(RotationFormat format, bool undoable)
    {
        var state = live ??= format.New();
        if (undoable && before is null)
        {
            before = format.Copy(state);
        }

        return state;
    }

    public void Keep() => before = null;

    public void Undo()
    {
        if (before is not null)
        {
            (live, before) = (before, null);
        }
    }
}
