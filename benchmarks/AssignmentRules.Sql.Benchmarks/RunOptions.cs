namespace AssignmentRules.Sql.Benchmarks;

/// <summary>How a run measures.</summary>
internal sealed record RunOptions
{
    /// <summary>Whatever takes the tables of a run, beside what the host keeps.</summary>
    public const string Schema = "assignment_rules_benchmark";

    /// <summary>The part with an engine on PostgreSQL that is warm: it needs this long under load until its code is optimised.</summary>
    public required TimeSpan WarmUp { get; init; }

    /// <summary>How long each entrant is measured in each round.</summary>
    public required TimeSpan Round { get; init; }

    public required int Rounds { get; init; }

    /// <summary>How many records an import brings.</summary>
    public required int Records { get; init; }

    /// <summary>A folder for the server's data, the SQLite file and the files of COPY.</summary>
    public required string Folder { get; init; }
}
