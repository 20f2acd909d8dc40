using System.Data.Common;

namespace AssignmentRules.Sql.Hosting;

/// <summary>A data source that the store made for itself, disposed of with the host's services.</summary>
internal sealed class OwnDataSource(DbDataSource source) : IAsyncDisposable, IDisposable
{
    public DbDataSource Source => source;

    public ValueTask DisposeAsync() => source.DisposeAsync();

    public void Dispose() => source.Dispose();
}
