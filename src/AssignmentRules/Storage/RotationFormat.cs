namespace AssignmentRules.Storage;

/// <summary>How a rotation state, opaque to the store, is made, saved and loaded. A store that keeps the live object saves it only when it must.</summary>
/// <typeparam name="TState">The state; mutable, owned by the step that reads it.</typeparam>
public abstract class RotationFormat<TState>
    where TState : class
{
    private protected RotationFormat()
    {
    }

    /// <summary>The state of a pool that never gave a turn.</summary>
    public abstract TState New();

    /// <summary>The state of these bytes.</summary>
    public abstract TState Load(ReadOnlySpan<byte> saved);

    /// <summary>The bytes from which <see cref="Load"/> makes a state that behaves the same.</summary>
    public abstract byte[] Save(TState state);
}
