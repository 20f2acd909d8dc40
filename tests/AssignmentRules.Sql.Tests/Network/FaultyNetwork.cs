using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace AssignmentRules.Sql.Tests.Network;

/// <summary>A network between clients and a PostgreSQL server that does what networks do: late, cut, silent.</summary>
internal sealed class FaultyNetwork : IAsyncDisposable
{
    private readonly ConcurrentDictionary<NetworkConnection, Task> connections = new();
    private readonly int serverPort;
    private TcpListener listener;
    private Task accepting;
    private TaskCompletionSource released = NewSource();
    private TaskCompletionSource held = NewSource();
    private int exchanges;

    private FaultyNetwork(int serverPort)
    {
        this.serverPort = serverPort;
        listener = new TcpListener(IPAddress.Loopback, 0);
        accepting = Listen();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The port that clients connect to.</summary>
    public int Port { get; }

    /// <summary>How many exchanges there were: how often a client sent something and waited, connecting included.</summary>
    public int Exchanges => Volatile.Read(ref exchanges);

    /// <summary>What happens to an exchange, by its number, from 1; those of a new connection's start are left alone.</summary>
    public Func<int, NetworkFault> Plan { get; set; } = static _ => NetworkFault.None;

    /// <summary>How long every message takes on its way.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Ends when something is held.</summary>
    public Task HeldAsync => held.Task;

    public static FaultyNetwork To(int serverPort) => new(serverPort);

    /// <summary>Counts exchanges from 1 again, and does with them what is said. Release what was held before.</summary>
    public void Begin(Func<int, NetworkFault> plan)
    {
        Plan = plan;
        (held, released) = (NewSource(), NewSource());
        Volatile.Write(ref exchanges, 0);
    }

    /// <summary>What was held arrives, late, and nothing is held any more.</summary>
    public void Release() => released.TrySetResult();

    /// <summary>Cuts every connection there is.</summary>
    public void Cut()
    {
        foreach (var connection in connections.Keys)
        {
            connection.Cut();
        }
    }

    /// <summary>Cuts every connection and refuses new ones.</summary>
    public async Task CloseAsync()
    {
        listener.Stop();
        await accepting;
        Cut();
    }

    /// <summary>Takes connections again.</summary>
    public void Open()
    {
        listener = new TcpListener(IPAddress.Loopback, Port);
        accepting = Listen();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Release();
        await Task.WhenAll(connections.Values);
    }

    internal NetworkFault Next() => Plan(Interlocked.Increment(ref exchanges));

    /// <summary>Ends when what was sent arrives, or never will.</summary>
    internal async Task TravelAsync(bool isHeld, Task cut)
    {
        if (Delay > TimeSpan.Zero)
        {
            await Task.Delay(Delay, TimeProvider.System);
        }

        if (isHeld)
        {
            held.TrySetResult();
            await Task.WhenAny(released.Task, cut);
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task Listen()
    {
        listener.Start();
        return AcceptAsync(listener);
    }

    private async Task AcceptAsync(TcpListener from)
    {
        try
        {
            while (true)
            {
                var client = await from.AcceptSocketAsync();
                var connection = new NetworkConnection(this, client);
                var run = connection.RunAsync(serverPort);
                connections[connection] = run;
                _ = run.ContinueWith(_ => connections.TryRemove(connection, out var _), TaskScheduler.Default);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }
}
