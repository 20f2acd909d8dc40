using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace AssignmentRules.Sql.Tests.Databases;

/// <summary>A file of a test's own.</summary>
internal sealed class SqliteDatabase : TestDatabase
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("assignment-rules-");

    public SqliteDatabase()
    {
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
