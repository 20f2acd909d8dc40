namespace AssignmentRules.Sql.Benchmarks.Measuring;

/// <summary>One who is measured.</summary>
/// <param name="Name">As the table calls it.</param>
/// <param name="Role">What it is measured for.</param>
/// <param name="MeasureAsync">Works for as long as it is told, or until its work is done; gives how much it did per second.</param>
internal sealed record Entrant(string Name, Role Role, Func<TimeSpan, CancellationToken, Task<double>> MeasureAsync)
{
    /// <summary>What the table says beside the figures, after the last round.</summary>
    public Func<string> Note { get; init; } = static () => string.Empty;
}

/// <summary>What an entrant is measured for.</summary>
internal enum Role
{
    /// <summary>Its ratio is asked for.</summary>
    Contender,

    /// <summary>The best of these in a round is what the contenders of that round are divided by.</summary>
    Baseline,

    /// <summary>To understand the others by.</summary>
    Information,
}
