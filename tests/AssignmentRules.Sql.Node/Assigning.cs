using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Sql.Node;

/// <summary>Assigns a node's requests, some of them more than once, and those of other nodes too.</summary>
internal sealed class Assigning(IServiceProvider host, NodeOrders orders, TextWriter output)
{
    private const int MostCalls = 50;

    private readonly AssignmentEngine engine = host.GetRequiredService<AssignmentEngine>();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var deliveries = new ConcurrentQueue<int>(Deliveries());
        await Task.WhenAll(Enumerable.Range(0, orders.Callers).Select(_ => Task.Run(
            async () =>
            {
                while (deliveries.TryDequeue(out var number))
                {
                    await AssignAsync(number, cancellationToken);
                }
            },
            cancellationToken)));
    }

    private int[] Deliveries()
    {
        var random = new Random(orders.First);
        int[] deliveries =
        [
            .. Enumerable.Range(orders.First, orders.Count),
            .. Enumerable.Range(0, orders.Count * orders.RedeliveredPercent / 100).Select(_ => random.Next(orders.Of)),
        ];
        random.Shuffle(deliveries);
        return deliveries;
    }

    private async Task AssignAsync(int number, CancellationToken cancellationToken)
    {
        var request = NodePolicy.Request(number, orders.HasIds);
        for (var call = 1; ; call++)
        {
            try
            {
                var decision = await engine.AssignAsync(request, cancellationToken);
                Say($"got {number} {decision.AssigneeId} {decision.Sequence}");
                return;
            }
            catch (SqlStoreException exception) when (exception.MayRetry && call < MostCalls)
            {
                Say($"again {number} {exception.Message}");
            }
        }
    }

    private void Say(string line)
    {
        lock (output)
        {
            output.WriteLine(line);
        }
    }
}
