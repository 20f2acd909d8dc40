using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AssignmentRules.Hosting;

/// <summary>Stops the host at start on what would fail later.</summary>
internal sealed class StartupCheck(IServiceProvider services) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken) =>
        await services.GetRequiredService<AssignmentEngine>().CheckAsync(cancellationToken).ConfigureAwait(false);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
