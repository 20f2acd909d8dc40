using System.Data;
using System.Data.Common;
using AssignmentRules.Sql.Steps;
using AssignmentRules.Storage;

namespace AssignmentRules.Sql.PostgreSql;

/// <summary>
/// A step on PostgreSQL, in two round trips: one that begins, locks and reads, one that writes and commits. Each statement sees what was committed before
/// it began, and the rotations are locked first: so what the step reads is what the one before it on the same pool left.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="host">The host's transaction; null: the session has one of its own.</param>
/// <param name="connector">How commands are made.</param>
internal sealed class PostgreSqlSession(DbConnection connection, DbTransaction? host, SqlConnector connector) : StepSession
{
    private bool isOpen;

    public override async ValueTask<TransactionReads> ReadAsync(StepRequest request, CancellationToken cancellationToken)
    {
        var batch = new PostgreSqlBatch(connection, host, connector);
        await using var batchScope = batch.ConfigureAwait(false);
        if (request.Earlier is { Identity: (int pid, DateTime started) })
        {
            batch.Add(PostgreSqlStatements.EndEarlier, pid, started);
        }

        batch.Add(host is null ? PostgreSqlStatements.Begin : PostgreSqlStatements.Savepoint);
        var configures = host is null && !connector.Options.PrepareStatements;
        if (configures)
        {
            batch.Add(PostgreSqlStatements.Configure, PostgreSqlDialect.LockTimeout(connector), true);
        }

        PostgreSqlReads.Add(batch, request);
        isOpen = true;
        var reader = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
        await using var readerScope = reader.ConfigureAwait(false);
        var reads = new TransactionReads();
        if (request.Earlier is { Identity: not null })
        {
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        if (configures)
        {
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        await PostgreSqlReads.ReadAsync(reader, request, reads, cancellationToken).ConfigureAwait(false);
        return reads;
    }

    public override async ValueTask WriteAsync(TransactionWrites writes, CancellationToken cancellationToken)
    {
        var batch = new PostgreSqlBatch(connection, host, connector);
        await using var batchScope = batch.ConfigureAwait(false);
        AddRecords(batch, PostgreSqlStatements.AddRecords, writes.TenantId, writes.NewRecords);
        AddRecords(batch, PostgreSqlStatements.ChangeRecords, writes.TenantId, writes.OldRecords);
        AddDecisions(batch, writes);
        AddUnassigned(batch, writes);
        if (writes.Rotations is { Count: > 0 } rotations)
        {
            batch.Add(PostgreSqlStatements.ChangeRotations, writes.TenantId, PostgreSqlBatch.Column(rotations, write => write.Key), PostgreSqlBatch.Column(rotations, write => write.Version), PostgreSqlBatch.Column(rotations, write => write.State));
        }

        if (writes.Loads is { Count: > 0 } loads)
        {
            batch.Add(PostgreSqlStatements.ChangeLoads, writes.TenantId, PostgreSqlBatch.Column(loads, write => write.UserId), PostgreSqlBatch.Column(loads, write => write.Open), PostgreSqlBatch.Column(loads, write => write.LastAssigned), writes.LocksLoads);
        }

        batch.Add(host is null ? PostgreSqlStatements.Commit : PostgreSqlStatements.Release);
        await batch.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        isOpen = false;
    }

    public override async ValueTask RollbackAsync()
    {
        if (!isOpen || connection.State != ConnectionState.Open)
        {
            return;
        }

        try
        {
            isOpen = false;
            var command = connection.CreateCommand();
            await using var commandScope = command.ConfigureAwait(false);
            command.Transaction = host;
            command.CommandText = host is null ? PostgreSqlStatements.Rollback : PostgreSqlStatements.RollbackToSavepoint;
            await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or IOException)
        {
            // The connection is gone, and with it the transaction.
        }
    }

    public override ValueTask DisposeAsync() => RollbackAsync();

    private static void AddRecords(PostgreSqlBatch batch, string statement, string tenantId, IReadOnlyList<RecordWrite> records)
    {
        if (records.Count > 0)
        {
            batch.Add(
                statement,
                tenantId,
                PostgreSqlBatch.Column(records, record => record.Key.RecordId),
                PostgreSqlBatch.Column(records, record => record.Key.CadenceId ?? string.Empty),
                PostgreSqlBatch.Column(records, record => record.Assignment is not null),
                PostgreSqlBatch.Column(records, record => record.Assignment?.AssigneeId),
                PostgreSqlBatch.Column(records, record => record.Assignment?.IsOpen ?? false),
                PostgreSqlBatch.Column(records, record => record.Assignment?.Rule),
                PostgreSqlBatch.Column(records, record => record.Assignment?.TeamId),
                PostgreSqlBatch.Column(records, record => StoredJson.Write(record.Assignment?.Origin)),
                PostgreSqlBatch.Column(records, record => record.Assignment?.AssignedBy?.Sequence),
                PostgreSqlBatch.Column(records, record => record.LastDecision),
                PostgreSqlBatch.Column(records, record => record.FirstDecision));
        }
    }

    private static void AddDecisions(PostgreSqlBatch batch, TransactionWrites writes)
    {
        if (writes.Decisions is { Count: > 0 } decisions)
        {
            batch.Add(
                PostgreSqlStatements.AddDecisions,
                writes.TenantId,
                PostgreSqlBatch.Column(decisions, write => write.Decision.Sequence),
                PostgreSqlBatch.Column(decisions, write => write.Decision.Key.RecordId),
                PostgreSqlBatch.Column(decisions, write => write.Decision.Key.CadenceId ?? string.Empty),
                PostgreSqlBatch.Column(decisions, write => write.RequestId),
                PostgreSqlBatch.Column(decisions, write => write.Decision.AssigneeId),
                PostgreSqlBatch.Column(decisions, write => PostgreSqlDialect.Moment(write.Decision.DecidedAt)),
                PostgreSqlBatch.Column(decisions, write => write.Previous),
                PostgreSqlBatch.Column(decisions, write => StoredJson.Write(write.Decision)));
        }
    }

    private static void AddUnassigned(PostgreSqlBatch batch, TransactionWrites writes)
    {
        var gone = writes.OldRecords.Where(record => record.Leaves).Select(record => record.Key).ToArray();
        if (gone.Length > 0)
        {
            batch.Add(PostgreSqlStatements.LeaveUnassigned, writes.TenantId, PostgreSqlBatch.Column(gone, key => key.RecordId), PostgreSqlBatch.Column(gone, key => key.CadenceId ?? string.Empty));
        }

        var joining = writes.NewRecords.Concat(writes.OldRecords).Select(record => record.Joins).OfType<UnassignedRecord>().ToArray();
        if (joining.Length > 0)
        {
            batch.Add(
                PostgreSqlStatements.JoinUnassigned,
                writes.TenantId,
                PostgreSqlBatch.Column(joining, joined => joined.Record.RecordId),
                PostgreSqlBatch.Column(joining, joined => joined.Record.CadenceId ?? string.Empty),
                PostgreSqlBatch.Column(joining, joined => joined.Since),
                PostgreSqlBatch.Column(joining, joined => joined.Decision.Sequence),
                PostgreSqlBatch.Column(joining, joined => StoredJson.Write(joined.Retry)),
                PostgreSqlBatch.Column(joining, joined => joined.TransferTeamId));
        }
    }
}
