namespace AssignmentRules.Testing;

/// <summary>A cadence of a <see cref="MemoryHost"/>.</summary>
/// <param name="CadenceId">The id.</param>
public sealed record MemoryCadence(string CadenceId)
{
    /// <summary><c>personal</c>, <c>team</c>, or a type of the host's.</summary>
    public string Type { get; init; } = "team";

    /// <summary>Who owns it: a user's id or e-mail; null: nobody.</summary>
    public string? Owner { get; init; }

    /// <summary>The kinds of its steps, in order: <c>auto</c> or <c>manual</c>.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];
}
