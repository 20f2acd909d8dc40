using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;

namespace AssignmentRules.Sql.Tests.Network;

/// <summary>One connection through a <see cref="FaultyNetwork"/>.</summary>
internal sealed class NetworkConnection(FaultyNetwork network, Socket client) : IDisposable
{
    private readonly TaskCompletionSource cut = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Socket server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    // What happens to the answers that the server still owes, in their order.
    private readonly Queue<NetworkFault> owed = new();

    public async Task RunAsync(int serverPort)
    {
        try
        {
            client.NoDelay = true;
            await server.ConnectAsync(IPAddress.Loopback, serverPort);
            await using var up = new NetworkStream(client);
            await using var down = new NetworkStream(server);
            await await Task.WhenAny(RequestsAsync(up, down), AnswersAsync(down, up));
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut, by whichever side.
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Cuts it: both sides see a reset.</summary>
    public void Cut()
    {
        client.Close(0);
        server.Close(0);
        cut.TrySetResult();
    }

    public void Dispose()
    {
        Cut();
        client.Dispose();
        server.Dispose();
    }

    private async Task RequestsAsync(NetworkStream from, NetworkStream to)
    {
        var reader = PipeReader.Create(from);
        var isStart = true;
        while (true)
        {
            var read = await reader.ReadAsync();
            var length = Frames.Measure(read.Buffer, Frames.OfClient, isStart, out var waits);
            if (length > 0)
            {
                var fault = NetworkFault.None;
                if (waits)
                {
                    fault = network.Next();
                    if (!isStart && fault == NetworkFault.RequestLost)
                    {
                        Cut();
                    }

                    lock (owed)
                    {
                        owed.Enqueue(isStart ? NetworkFault.None : fault);
                    }
                }

                await network.TravelAsync(fault == NetworkFault.RequestHeld && !isStart, cut.Task);
                isStart = false;
                foreach (var part in read.Buffer.Slice(0, length))
                {
                    await to.WriteAsync(part);
                }
            }

            reader.AdvanceTo(read.Buffer.GetPosition(length), length > 0 ? read.Buffer.GetPosition(length) : read.Buffer.End);
            if (read.IsCompleted && length == 0)
            {
                return;
            }
        }
    }

    private async Task AnswersAsync(NetworkStream from, NetworkStream to)
    {
        var reader = PipeReader.Create(from);
        while (true)
        {
            var read = await reader.ReadAsync();
            var length = Frames.Measure(read.Buffer, Frames.OfServer, isStart: false, out var ends);
            var fault = Owed(ends);
            if (fault is NetworkFault.AnswerLost or NetworkFault.AnswerCut && !ends && !read.IsCompleted)
            {
                // Kept until it is whole: the server is done by then.
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            if (fault == NetworkFault.AnswerLost)
            {
                Cut();
            }

            await network.TravelAsync(fault == NetworkFault.AnswerHeld && ends, cut.Task);
            foreach (var part in read.Buffer.Slice(0, fault == NetworkFault.AnswerCut ? length / 2 : length))
            {
                await to.WriteAsync(part);
            }

            if (fault == NetworkFault.AnswerCut)
            {
                // An orderly end: a reset could overtake the half that is on its way.
                client.Shutdown(SocketShutdown.Both);
                return;
            }

            reader.AdvanceTo(read.Buffer.GetPosition(length), length > 0 ? read.Buffer.GetPosition(length) : read.Buffer.End);
            if (read.IsCompleted && length == 0)
            {
                return;
            }
        }
    }

    private NetworkFault Owed(bool ends)
    {
        lock (owed)
        {
            return owed.Count == 0 ? NetworkFault.None : ends ? owed.Dequeue() : owed.Peek();
        }
    }
}
