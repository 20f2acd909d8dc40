namespace AssignmentRules.Sql.Benchmarks.Measuring;

/// <summary>Measures entrants in turn, round by round, so that whatever else the machine does meets all of them.</summary>
internal sealed class Contest(string title, string unit, IReadOnlyList<Entrant> entrants)
{
    private readonly Dictionary<Entrant, List<double>> rates = entrants.ToDictionary(entrant => entrant, _ => new List<double>());

    /// <summary>Whether the table gives times, not rates, as ratios.</summary>
    public bool ComparesTimes { get; init; }

    public async Task RunAsync(RunOptions options, CancellationToken cancellationToken)
    {
        await entrants.Last(entrant => entrant.Role == Role.Contender).MeasureAsync(options.WarmUp, cancellationToken);
        for (var round = 0; round <= options.Rounds; round++)
        {
            foreach (var entrant in entrants)
            {
                var rate = await entrant.MeasureAsync(options.Round, cancellationToken);

                // The first round only warms up.
                if (round > 0)
                {
                    rates[entrant].Add(rate);
                }

                await Console.Error.WriteLineAsync(FormattableString.Invariant($"{title}, round {round} of {options.Rounds}: {entrant.Name}: {rate:N0} {unit}/s"));
            }
        }
    }

    public async Task PrintAsync(TextWriter output)
    {
        await output.WriteLineAsync($"### {title}");
        await output.WriteLineAsync();
        await output.WriteLineAsync($"| | {(ComparesTimes ? "time" : "rate")} ÷ baseline's best: median | min – max | {unit}/s: median | min – max | |");
        await output.WriteLineAsync("| --- | ---: | ---: | ---: | ---: | --- |");
        foreach (var entrant in entrants)
        {
            var (ratios, samples) = (RatiosOf(entrant), new Samples(rates[entrant]));
            var role = entrant.Role switch { Role.Contender => string.Empty, Role.Baseline => "baseline; ", _ => "for information; " };
            await output.WriteLineAsync(FormattableString.Invariant(
                $"| {entrant.Name} | {ratios.Median:0.00} | {ratios.Min:0.00} – {ratios.Max:0.00} | {samples.Median:N0} | {samples.Min:N0} – {samples.Max:N0} | {(role + entrant.Note()).TrimEnd(' ', ';')} |"));
        }

        await output.WriteLineAsync();
    }

    private Samples RatiosOf(Entrant entrant) => new([.. rates[entrant].Select((rate, round) =>
    {
        var best = entrants.Where(other => other.Role == Role.Baseline).Max(other => rates[other][round]);
        return ComparesTimes ? best / rate : rate / best;
    })]);
}
