namespace AssignmentRules.Storage;

/// <summary>One rotation state in memory: the live object, and what it was when a step that may be undone began.</summary>
internal sealed class MemoryRotation
{
    private object? live;
    private Action<MemoryRotation>? restore;

    public Lock Gate { get; } = new();

    public TState Get<TState>(RotationFormat<TState> format, bool undoable)
        where TState : class
    {
        var state = (TState?)live ?? format.New();
        live = state;
        if (undoable && restore is null)
        {
            Remember(format, format.Save(state));
        }

        return state;
    }

    // A method of its own: what a lambda captures is made where the method begins, whether it is needed or not.
    private void Remember<TState>(RotationFormat<TState> format, byte[] saved)
        where TState : class => restore = rotation => rotation.live = format.Load(saved);

    public void Keep() => restore = null;

    public void Undo()
    {
        restore?.Invoke(this);
        restore = null;
    }
}
