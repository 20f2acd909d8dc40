using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using AssignmentRules.Sql.Node;
using AssignmentRules.Sql.Tests.Servers;

namespace AssignmentRules.Sql.Tests.Nodes;

/// <summary>A node in a process of its own, that can be killed and frozen.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private static readonly string Dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    private readonly Process process;
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> errors = new();
    private readonly ConcurrentQueue<Answer> answers = new();
    private int calledAgain;

    private NodeProcess(NodeOrders orders)
    {
        var arguments = new[] { Path.Combine(AppContext.BaseDirectory, "AssignmentRules.Sql.Node.dll"), JsonSerializer.Serialize(orders, NodeJson.Default.NodeOrders) };
        process = Process.Start(new ProcessStartInfo(Dotnet, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data ?? string.Empty);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What the node was told, in its order.</summary>
    public IReadOnlyCollection<Answer> Answers => answers;

    /// <summary>How often a call ended with an exception that said to call again.</summary>
    public int CalledAgain => Volatile.Read(ref calledAgain);

    /// <summary>Starts a node; it waits for <see cref="Go"/>.</summary>
    public static async Task<NodeProcess> StartAsync(NodeOrders orders, CancellationToken cancellationToken)
    {
        var node = new NodeProcess(orders);
        await node.ready.Task.WaitAsync(cancellationToken);
        return node;
    }

    /// <summary>Lets it begin.</summary>
    public void Go() => process.StandardInput.WriteLine("go");

    /// <summary>Waits until it has so many answers.</summary>
    public async Task HasAsync(int count, CancellationToken cancellationToken)
    {
        while (answers.Count < count && !done.Task.IsCompleted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Waits until it is done, and demands that it ended well.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await done.Task.WaitAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"The node ended with {process.ExitCode}: {string.Join(Environment.NewLine, errors)}");
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Freeze() => Signals.Freeze(process);

    public void Thaw() => Signals.Thaw(process);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private void Hear(string? line)
    {
        switch (line?.Split(' '))
        {
            case ["ready"]:
                ready.TrySetResult();
                break;
            case ["got", var number, var assigneeId, var sequence]:
                answers.Enqueue(new Answer(int.Parse(number, CultureInfo.InvariantCulture), assigneeId, long.Parse(sequence, CultureInfo.InvariantCulture)));
                break;
            case ["again", ..]:
                Interlocked.Increment(ref calledAgain);
                break;
            case ["done"] or null:
                ready.TrySetException(new InvalidOperationException($"The node ended before it was ready: {string.Join(Environment.NewLine, errors)}"));
                done.TrySetResult();
                break;
        }
    }
}

/// <summary>What a node was told.</summary>
/// <param name="Number">The request's number.</param>
/// <param name="AssigneeId">Who got the record.</param>
/// <param name="Sequence">The decision's place in the order.</param>
internal sealed record Answer(int Number, string AssigneeId, long Sequence);
