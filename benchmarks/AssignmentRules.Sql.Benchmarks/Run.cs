using System.Runtime.InteropServices;
using AssignmentRules.Sql.Benchmarks.Parts;
using AssignmentRules.Sql.Benchmarks.Servers;

namespace AssignmentRules.Sql.Benchmarks;

/// <summary>Runs parts, one after the other, on one server.</summary>
internal sealed class Run(RunOptions options, string? connectionString)
{
    /// <returns>The exit code: 0 where every part worked and everything that it wrote was right.</returns>
    public async Task<int> AllAsync(IEnumerable<IPart> parts, TextWriter output, CancellationToken cancellationToken)
    {
        var server = new Lazy<Task<PostgreSqlTarget>>(() => PostgreSqlTarget.OpenAsync(connectionString, options.Folder, cancellationToken));
        var failures = 0;
        await DescribeAsync(output);
        foreach (var part in parts)
        {
            try
            {
                await part.RunAsync(options, server, output, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                failures++;
                await Console.Error.WriteLineAsync($"The part '{part.Name}' failed: {exception}");
            }

            if (server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            {
                await (await server.Value).ClearAsync();
            }
        }

        if (server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await using var target = await server.Value;
            await output.WriteLineAsync(await target.DescribeAsync(cancellationToken));
        }

        await output.WriteLineAsync($"Load of the machine at the end: {await LoadAsync()}");
        return failures == 0 ? 0 : 1;
    }

    private async Task DescribeAsync(TextWriter output)
    {
        await output.WriteLineAsync(FormattableString.Invariant(
            $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}; {options.Rounds} rounds of {options.Round.TotalSeconds:0.#} s each, after {options.WarmUp.TotalSeconds:0.#} s and a round that are discarded"));
        await output.WriteLineAsync($"Load of the machine at the beginning: {await LoadAsync()}");
        await output.WriteLineAsync();
    }

    private static async Task<string> LoadAsync() => File.Exists("/proc/loadavg") ? (await File.ReadAllTextAsync("/proc/loadavg")).Trim() : "not known on this system";
}
