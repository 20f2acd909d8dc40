using AssignmentRules.Sql.Benchmarks.Servers;

namespace AssignmentRules.Sql.Benchmarks.Parts;

/// <summary>A question that a run answers with a table.</summary>
internal interface IPart
{
    /// <summary>As the command line calls it.</summary>
    string Name { get; }

    /// <summary>Measures, checks what was written, and prints.</summary>
    Task RunAsync(RunOptions options, Lazy<Task<PostgreSqlTarget>> server, TextWriter output, CancellationToken cancellationToken);
}
