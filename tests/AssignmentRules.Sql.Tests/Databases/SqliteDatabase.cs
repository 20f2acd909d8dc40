using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace AssignmentRules.Sql.Tests.Databases;

/// <summary>A file of a test's own.</summary>
internal sealed class SqliteDatabase : TestDatabase
{
    /// <summary>A file system in memory, where there is one: nothing here outlives the machine, and each commit waits for the disk otherwise.</summary>
    private const string InMemory = "/dev/shm";

    private static readonly string Parent = Directory.Exists(InMemory) ? InMemory : Path.GetTempPath();

    private static int made;

    private readonly DirectoryInfo folder;

    public SqliteDatabase()
    {
        folder = Directory.CreateDirectory(Path.Combine(Parent, $"assignment-rules-{Environment.ProcessId}-{Interlocked.Increment(ref made)}"));
        NodeConnection = $"Data Source={Path.Combine(folder.FullName, "test.db")}";
        Source = SqliteFactory.Instance.CreateDataSource(NodeConnection);
    }

    public override string NodeConnection { get; }

    public override Backend Backend => Backend.Sqlite;

    public override SqlDialect Dialect => SqlDialect.Sqlite;

    public override DbDataSource Source { get; }

    public override async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        using var pooled = new SqliteConnection(NodeConnection);
        SqliteConnection.ClearPool(pooled);
        folder.Delete(recursive: true);
    }
}
