using System.Text.Json;
using AssignmentRules.Sql;
using AssignmentRules.Sql.Node;
using Microsoft.Extensions.DependencyInjection;

// One node of several on one database: says "ready", waits for a line, does what it was ordered to, says what came of it line by line, and "done".
// It ends when its input does, so that it never outlives whoever started it.
var orders = JsonSerializer.Deserialize(args.Single(), NodeJson.Default.NodeOrders)!;
using var ending = new CancellationTokenSource();
await using var host = NodePolicy.CreateHost(orders);
await host.GetRequiredService<SqlAssignmentStore>().CheckAsync(ending.Token);
Console.WriteLine("ready");
await Console.In.ReadLineAsync();
_ = Task.Run(async () =>
{
    while (await Console.In.ReadLineAsync() is not null)
    {
        // Only the end counts.
    }

    await ending.CancelAsync();
});
await (orders.RunsWorkflows ? new Reporting(host, orders, Console.Out).RunAsync(ending.Token) : new Assigning(host, orders, Console.Out).RunAsync(ending.Token));
Console.WriteLine("done");
