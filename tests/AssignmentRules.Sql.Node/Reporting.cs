using AssignmentRules.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace AssignmentRules.Sql.Node;

/// <summary>Reports a node's events, each once, and meanwhile and afterwards does whatever falls due, as the hosted service does.</summary>
internal sealed class Reporting(IServiceProvider host, NodeOrders orders, TextWriter output)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    private readonly WorkflowEngine workflows = host.GetRequiredService<AssignmentEngine>().Workflows;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(ReportAsync(cancellationToken), ResumeAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // It was told to end.
        }
    }

    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        for (var number = orders.First; number < orders.First + orders.Count; number++)
        {
            await TryAsync(number, async () => await workflows.ReportAsync(new WorkflowEvent(NodePolicy.Tenant, "deal-won") { RecordId = $"lead:L{number}", EventId = $"e{number}" }, cancellationToken));
        }
    }

    private async Task ResumeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await TryAsync(-1, async () => await workflows.ResumeAsync(cancellationToken));
            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>What fails is left to whoever looks next for what is due.</summary>
    private async Task TryAsync(int number, Func<Task> work)
    {
        try
        {
            await work();
            Say($"got {number} - 0", number);
        }
        catch (Exception exception) when (exception is SqlStoreException or NpgsqlException)
        {
            Say($"again {number} {exception.Message}", number);
        }
    }

    private void Say(string line, int number)
    {
        if (number >= 0)
        {
            lock (output)
            {
                output.WriteLine(line);
            }
        }
    }
}
