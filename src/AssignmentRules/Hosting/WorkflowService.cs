using AssignmentRules.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AssignmentRules.Hosting;

/// <summary>Does what falls due of workflows as long as the host runs: pauses end, failed actions are tried again, runs that were cut off go on.</summary>
internal sealed class WorkflowService(IServiceProvider services) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (stoppingToken.IsCancellationRequested && exception is OperationCanceledException or ObjectDisposedException)
        {
            // The host stops, or is disposed of without being stopped, and its store with it: nothing failed.
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        var engine = services.GetRequiredService<AssignmentEngine>();
        var clock = services.GetRequiredService<TimeProvider>();
        var interval = services.GetRequiredService<IOptions<AssignmentRulesOptions>>().Value.WorkflowPollInterval;
        var logger = (services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger("AssignmentRules");
        while (engine.Workflows.HasJournal)
        {
            try
            {
                await engine.Workflows.ResumeAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The store may be away for a while: what is due stays due.
                logger.ResumeFailed(exception, "(any)");
            }

            await Task.Delay(interval, clock, stoppingToken).ConfigureAwait(false);
        }
    }
}
