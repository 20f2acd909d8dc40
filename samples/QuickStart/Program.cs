using System.CommandLine;
using AssignmentRules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using QuickStart;

var leads = new Option<FileInfo>("--leads") { Description = "The CSV file of leads to route; the one beside the program by default." };
var policy = new Option<FileInfo>("--policy") { Description = "The policy that routes them; the one beside the program by default." };
var command = new RootCommand("Routes a file of leads under a policy, and says who got what and why.") { leads, policy };
command.SetAction(async (arguments, cancellationToken) =>
{
    var leadFile = arguments.GetValue(leads)?.FullName ?? Path.Combine(AppContext.BaseDirectory, "leads.csv");
    var policyFile = arguments.GetValue(policy)?.FullName ?? Path.Combine(AppContext.BaseDirectory, "quickstart.policy.json");
    if (!File.Exists(leadFile))
    {
        await Console.Error.WriteLineAsync($"There is no file '{leadFile}'; give an existing CSV file with --leads FILE.");
        return 2;
    }

    var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
    builder.Services.AddAssignmentRules().UseUsers(People.All).UsePolicyFile(policyFile);
    using var host = builder.Build();
    try
    {
        await host.StartAsync(cancellationToken);
    }
    catch (Exception exception) when (exception is AssignmentRules.Policies.PolicyException or InvalidOperationException)
    {
        await Console.Error.WriteLineAsync(exception.Message);
        return 2;
    }

    var engine = host.Services.GetRequiredService<AssignmentEngine>();
    var result = await new Routing(engine).RunAsync(leadFile, cancellationToken);
    await new Report(engine, result).PrintAsync(cancellationToken);
    await host.StopAsync(cancellationToken);
    return 0;
});

return await command.Parse(args).InvokeAsync();
