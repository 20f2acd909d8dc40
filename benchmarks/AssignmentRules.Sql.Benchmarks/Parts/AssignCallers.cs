using AssignmentRules.Sql.Benchmarks.Engines;
using AssignmentRules.Sql.Benchmarks.Measuring;
using AssignmentRules.Sql.Benchmarks.Servers;

namespace AssignmentRules.Sql.Benchmarks.Parts;

/// <summary>Callers who assign new records, and how many of those went into a transaction.</summary>
internal sealed class AssignCallers(PostgreSqlTarget target, BenchEngine engine, int callers, Func<int> nextPool)
{
    private double perTransaction;

    public Entrant ToEntrant(string name) => new(name, Role.Contender, RunAsync) { Note = () => FormattableString.Invariant($"{perTransaction:0.#} per transaction") };

    private async Task<double> RunAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var before = engine.Answered;
        var (rate, transactions) = await target.CountTransactionsAsync(
            () => Callers.RunAsync(callers, time, (_, token) => engine.AssignAsync(nextPool(), token), cancellationToken),
            cancellationToken);
        perTransaction = (engine.Answered - before) / (double)Math.Max(1, transactions);
        return rate;
    }
}
