namespace AssignmentRules.Storage;

/// <summary>The rotation states that a step declared.</summary>
public interface IRotations
{
    /// <summary>The rotation state of a key, or null where the step did not declare it. Whoever changes it says so by <see cref="RotationChanged"/>.</summary>
    TState? Rotation<TState>(string key, RotationFormat<TState> format)
        where TState : class;

    /// <summary>The rotation state of this key is to be written.</summary>
    void RotationChanged(string key);
}
