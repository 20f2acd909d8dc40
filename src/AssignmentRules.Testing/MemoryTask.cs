namespace AssignmentRules.Testing;

/// <summary>A task of a <see cref="MemoryHost"/>.</summary>
/// <param name="TaskId">The id.</param>
public sealed record MemoryTask(string TaskId)
{
    /// <summary>The account; null: none.</summary>
    public string? AccountId { get; init; }

    /// <summary>Who has it; null: nobody.</summary>
    public string? AssigneeId { get; init; }

    /// <summary>Where it comes from: <c>manual</c>, <c>success-play</c> or <c>other</c>.</summary>
    public string Origin { get; init; } = "other";

    /// <summary>Whether it is still to be done.</summary>
    public bool IsOpen { get; init; } = true;

    /// <summary>The account role that it belongs to; null: none.</summary>
    public string? Role { get; init; }

    /// <summary>The day by which it must be done; null: none.</summary>
    public DateOnly? Due { get; init; }
}
