using AssignmentRules;
using Spectre.Console;

namespace QuickStart;

/// <summary>Asks the engine for every row, a thousand at a time.</summary>
internal sealed class Routing(AssignmentEngine engine)
{
    private const int RowsAtOnce = 1_000;

    public async Task<RoutingResult> RunAsync(string path, CancellationToken cancellationToken)
    {
        var result = new RoutingResult(Path.GetFileName(path));
        if (Console.IsOutputRedirected)
        {
            await RouteAsync(path, result, _ => { }, cancellationToken);
        }
        else
        {
            await AnsiConsole.Progress().HideCompleted(true).StartAsync(async progress =>
            {
                var task = progress.AddTask($"Routing {result.File}").IsIndeterminate();
                await RouteAsync(path, result, rows => task.Description = $"Routing {result.File}: {rows} rows", cancellationToken);
            });
        }

        return result;
    }

    private async Task RouteAsync(string path, RoutingResult result, Action<int> report, CancellationToken cancellationToken)
    {
        foreach (var rows in LeadFile.Read(path).Chunk(RowsAtOnce))
        {
            await RouteAsync(rows, result, cancellationToken);
            report(result.Rows);
        }
    }

    private async Task RouteAsync(LeadRow[] rows, RoutingResult result, CancellationToken cancellationToken)
    {
        result.Refused.AddRange(rows.Where(row => row.Fault is not null).Select(row => (row.Line, row.Fault!)));
        var asked = rows.Where(row => row.Request is not null).ToArray();
        var decisions = await engine.AssignManyAsync([.. asked.Select(row => row.Request!)], cancellationToken);
        foreach (var (row, decision) in asked.Zip(decisions))
        {
            if (decision.Outcome == Outcome.Rejected)
            {
                result.Refused.Add((row.Line, string.Join(", ", decision.Reasons.Select(reason => reason.Code()))));
            }
            else
            {
                result.Decisions.Add(decision);
            }
        }
    }
}

/// <summary>What became of a file.</summary>
/// <param name="File">Its name.</param>
internal sealed record RoutingResult(string File)
{
    public List<Decision> Decisions { get; } = [];

    public List<(int Line, string Why)> Refused { get; } = [];

    public int Rows => Decisions.Count + Refused.Count;
}
