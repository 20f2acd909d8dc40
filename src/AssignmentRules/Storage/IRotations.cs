namespace AssignmentRules.Storage;

/// <summary>The rotation states that a step declared.</summary>
public interface IRotations
{
    /// <summary>The rotation state of a key, or null where the step did not declare it. What <see cref="RotationFormat.New"/> or <see cref="RotationFormat.Load"/> made of it. Whoever changes it says so by <see cref="RotationChanged"/>.</summary>
    object? Rotation(string key, RotationFormat format);

    /// <summary>The rotation state of this key is to be written.</summary>
    void RotationChanged(string key);
}
