using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace AssignmentRules.Sql.Benchmarks.Servers;

/// <summary>Runs pgbench, PostgreSQL's own load generator, with a statement that is prepared once per client.</summary>
internal sealed partial class PgBench(string connectionString, string folder)
{
    private readonly NpgsqlConnectionStringBuilder server = new(connectionString);

    /// <returns>Transactions per second, without the time to connect.</returns>
    public async Task<double> RunAsync(string statement, int clients, TimeSpan time, CancellationToken cancellationToken)
    {
        var script = Path.Combine(folder, "update.sql");
        await File.WriteAllTextAsync(script, statement + ";\n", cancellationToken);
        var start = new ProcessStartInfo(
            PostgreSqlPrograms.Find("pgbench"),
            [
                "--no-vacuum", "--protocol=prepared", "--file=" + script,
                "--client=" + Text(clients), "--jobs=" + Text(Math.Min(clients, Environment.ProcessorCount)), Limit(time),
                "--host=" + server.Host, "--port=" + Text(server.Port), "--username=" + server.Username, server.Database!,
            ])
        { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["PGPASSWORD"] = server.Password;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        var rate = Rate().Match(output);
        return process.ExitCode == 0 && rate.Success
            ? double.Parse(rate.Groups["tps"].ValueSpan, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench failed with {process.ExitCode}: {await errors}{output}");
    }

    [GeneratedRegex(@"^tps = (?<tps>[0-9.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rate();

    /// <summary>It knows no time below a second.</summary>
    private static string Limit(TimeSpan time) => time < TimeSpan.FromSeconds(1) ? "--transactions=20" : "--time=" + Text((int)Math.Round(time.TotalSeconds));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
