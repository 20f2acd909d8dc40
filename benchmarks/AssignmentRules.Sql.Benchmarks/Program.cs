using System.CommandLine;
using AssignmentRules.Sql.Benchmarks;
using AssignmentRules.Sql.Benchmarks.Parts;

IPart[] all = [new HotPool(), new ManyPools(), new BulkImport(), new SqlitePool()];
var parts = new Option<string[]>("--parts") { Description = $"What is measured: {string.Join(", ", all.Select(part => part.Name))}; all by default.", AllowMultipleArgumentsPerToken = true };
parts.AcceptOnlyFromAmong([.. all.Select(part => part.Name)]);
var rounds = new Option<int>("--rounds") { Description = "Rounds per part, besides one that is discarded; 5 by default.", DefaultValueFactory = _ => 5 };
var seconds = new Option<int>("--seconds") { Description = "Seconds per entrant and round; 3 by default.", DefaultValueFactory = _ => 3 };
var warmUp = new Option<int>("--warm-up") { Description = "Seconds under load before a part's first round, until the runtime has optimised what is hot; 15 by default.", DefaultValueFactory = _ => 15 };
var records = new Option<int>("--records") { Description = "Records that an import brings; 100000 by default.", DefaultValueFactory = _ => 100_000 };
var connection = new Option<string>("--connection") { Description = "A PostgreSQL server to measure, as Npgsql takes it, and a role that is superuser (for COPY to files and CHECKPOINT); by default one of the run's own, thrown away afterwards." };
var folder = new Option<string>("--folder") { Description = "Where the server and SQLite keep their data; the temp folder by default.", DefaultValueFactory = _ => Path.GetTempPath() };
var smoke = new Option<bool>("--smoke") { Description = "Only tries whether everything works: a second each, a small import; the figures mean nothing." };
var command = new RootCommand("Measures assignments over PostgreSQL and SQLite against what the database itself can do.") { parts, rounds, seconds, warmUp, records, connection, folder, smoke };
command.SetAction((arguments, cancellationToken) =>
{
    var tries = arguments.GetValue(smoke);
    var options = new RunOptions
    {
        WarmUp = TimeSpan.FromSeconds(tries ? 0.1 : arguments.GetValue(warmUp)),
        Round = TimeSpan.FromSeconds(tries ? 0.1 : arguments.GetValue(seconds)),
        Rounds = tries ? 1 : arguments.GetValue(rounds),
        Records = tries ? 2_000 : arguments.GetValue(records),
        Folder = arguments.GetValue(folder)!,
    };
    var wanted = arguments.GetValue(parts) is { Length: > 0 } named ? all.Where(part => named.Contains(part.Name, StringComparer.Ordinal)) : all;
    return new Run(options, arguments.GetValue(connection)).AllAsync(wanted, Console.Out, cancellationToken);
});

return await command.Parse(args).InvokeAsync();
