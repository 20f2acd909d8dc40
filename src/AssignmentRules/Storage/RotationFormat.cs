namespace AssignmentRules.Storage;

/// <summary>
/// How a rotation state, opaque to the store, is made, saved and loaded. The state is mutable and owned by the step that reads it; a store that keeps the live
/// object saves it only when it must.
/// </summary>
public abstract class RotationFormat
{
    private protected RotationFormat()
    {
    }

    /// <summary>The state of a pool that never gave a turn.</summary>
    public abstract object New();

    /// <summary>The state of these bytes.</summary>
    public abstract object Load(ReadOnlySpan<byte> saved);

    /// <summary>The bytes from which <see cref="Load"/> makes a state that behaves the same.</summary>
    /// <param name="state">A state that this format made.</param>
    public abstract byte[] Save(object state);

    /// <summary>A state that behaves the same and shares nothing with this one that changes.</summary>
    /// <param name="state">A state that this format made.</param>
    public virtual object Copy(object state) => Load(Save(state));
}
