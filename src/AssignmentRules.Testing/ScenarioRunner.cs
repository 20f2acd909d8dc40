using System.Text;
using AssignmentRules.Policies;
using AssignmentRules.Storage;
using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Running;

namespace AssignmentRules.Testing;

/// <summary>
/// Runs scenario files: what the world looks like, what happens, and what must come of it. Each scenario has a host, a store and a clock of its own. Whatever
/// is in a file, the result says what is wrong with it; only misuse is an exception. Thread-safe.
/// </summary>
public sealed class ScenarioRunner
{
    /// <summary>Makes the store of a scenario, empty; by default one in memory. So the same scenarios prove another store.</summary>
    public Func<IAssignmentStore> CreateStore { get; init; } = static () => new MemoryAssignmentStore();

    /// <summary>
    /// What the host of every scenario has beside what the scenario says: actions, triggers and strategies of its own, another matcher. Of services that both have, the
    /// scenario's counts. Null: nothing.
    /// </summary>
    public IServiceProvider? Services { get; init; }

    /// <summary>Runs a file.</summary>
    /// <param name="path">The file; policies that it names by path are beside it.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async ValueTask<ScenarioFileResult> RunFileAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        byte[] text;
        try
        {
            text = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new ScenarioFileResult(path, [new PolicyFault(string.Empty, $"the scenario file cannot be read ({exception.Message.TrimEnd('.')})", "check the path and who may read it")], []);
        }

        var result = await RunAsync(text, Path.GetDirectoryName(Path.GetFullPath(path)), cancellationToken).ConfigureAwait(false);
        return result with { File = path };
    }

    /// <summary>Runs the text of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="folder">Where the paths of policies start; null: the current folder.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async ValueTask<ScenarioFileResult> RunAsync(string text, string? folder = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return await RunAsync(Encoding.UTF8.GetBytes(text), folder, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs the bytes of a file, which must be UTF-8.</summary>
    /// <param name="utf8">The bytes, with or without a mark.</param>
    /// <param name="folder">Where the paths of policies start; null: the current folder.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async ValueTask<ScenarioFileResult> RunAsync(ReadOnlyMemory<byte> utf8, string? folder = null, CancellationToken cancellationToken = default)
    {
        var (scenarios, faults) = ScenarioReader.Read(new SourceText(utf8), folder);
        if (faults.Count > 0)
        {
            return new ScenarioFileResult(null, faults, []);
        }

        var results = new List<ScenarioResult>(scenarios.Count);
        foreach (var scenario in scenarios)
        {
            results.Add(await new ScenarioRun(scenario, new StageHost(CreateStore, Services), cancellationToken).RunAsync().ConfigureAwait(false));
        }

        return new ScenarioFileResult(null, [], results);
    }
}
