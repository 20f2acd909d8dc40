using Microsoft.Extensions.Hosting;

namespace AssignmentRules.Sql.Hosting;

/// <summary>Stops the host at start where the database does not answer, or its schema is not right.</summary>
internal sealed class SqlStoreStart(SqlAssignmentStore store) : IHostedLifecycleService
{
    /// <summary>Before any other service starts, so that none meets a database that is not ready.</summary>
    public Task StartingAsync(CancellationToken cancellationToken) => store.CheckAsync(cancellationToken).AsTask();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
