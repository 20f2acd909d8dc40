using AssignmentRules.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AssignmentRules.Sql.Hosting;

/// <summary>Stops the host at start where the database does not answer, or its schema is not right.</summary>
internal sealed class SqlStoreStart(IServiceProvider services, SqlStoreInUse inUse) : IHostedLifecycleService
{
    /// <summary>Before any other service starts, so that none meets a database that is not ready.</summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        // The host may have put another store in the place of this one, or around it: only what the engine's store is made of is asked.
        services.GetService<IAssignmentStore>();
        if (inUse.Store is { } store)
        {
            await store.CheckAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
