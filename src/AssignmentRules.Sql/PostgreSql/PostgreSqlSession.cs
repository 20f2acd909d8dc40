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

        AddReads(batch, request);
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

        await ReadAsync(reader, request, reads, cancellationToken).ConfigureAwait(false);
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
            batch.Add(PostgreSqlStatements.ChangeRotations, writes.TenantId, Column(rotations, write => write.Key), Column(rotations, write => write.Version), Column(rotations, write => write.State));
        }

        if (writes.Loads is { Count: > 0 } loads)
        {
            batch.Add(PostgreSqlStatements.ChangeLoads, writes.TenantId, Column(loads, write => write.UserId), Column(loads, write => write.Open), Column(loads, write => write.LastAssigned));
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

    private static void AddReads(PostgreSqlBatch batch, StepRequest request)
    {
        if (request.NewRotations.Count > 0)
        {
            batch.Add(PostgreSqlStatements.AddRotations, request.TenantId, Column(request.NewRotations, key => key));
        }

        if (request.Rotations.Count > 0)
        {
            batch.Add(PostgreSqlStatements.LockRotations, request.TenantId, Column(request.Rotations, rotation => rotation.Key), Column(request.Rotations, rotation => rotation.KnownVersion));
        }

        if (request.Records.Count > 0)
        {
            batch.Add(PostgreSqlStatements.LockRecords, request.TenantId, Column(request.Records, record => record.RecordId), Column(request.Records, record => record.CadenceId ?? string.Empty));
        }

        if (request.RequestIds.Count > 0)
        {
            batch.Add(PostgreSqlStatements.FindDecisions, request.TenantId, Column(request.RequestIds, requestId => requestId));
        }

        if (request.ReadsLoads)
        {
            batch.Add(PostgreSqlStatements.FindLoads, request.TenantId);
        }

        if (request.Earlier is { } earlier)
        {
            batch.Add(PostgreSqlStatements.FindEarlier, request.TenantId, earlier.Sequence);
        }

        batch.Add(PostgreSqlStatements.DrawSequences, request.Sequences);
    }

    private static async ValueTask ReadAsync(DbDataReader reader, StepRequest request, TransactionReads reads, CancellationToken cancellationToken)
    {
        if (request.Rotations.Count > 0)
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                reads.Rotations.Add(reader.GetString(0), new RotationRow(reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<byte[]>(2)));
            }

            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        if (request.Records.Count > 0)
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var (key, row) = RecordColumns.Read(reader, request.TenantId);
                reads.Records.Add(key, row);
            }

            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        if (request.RequestIds.Count > 0)
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                reads.Decisions.Add(reader.GetString(0), StoredJson.ReadDecision(reader.GetString(1)));
            }

            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        if (request.ReadsLoads)
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                reads.Loads.Add(reader.GetString(0), new UserLoad(checked((int)reader.GetInt64(1)), reader.GetInt64(2)));
            }

            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        if (request.Earlier is not null)
        {
            reads.WasCommitted = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        var sequences = new List<long>(request.Sequences);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (sequences.Count == 0)
            {
                reads.Identity = (reader.GetInt32(1), DateTime.SpecifyKind(reader.GetDateTime(2), DateTimeKind.Utc));
            }

            sequences.Add(reader.GetInt64(0));
        }

        reads.Sequences = sequences;
    }

    private static void AddRecords(PostgreSqlBatch batch, string statement, string tenantId, IReadOnlyList<RecordWrite> records)
    {
        if (records.Count > 0)
        {
            batch.Add(
                statement,
                tenantId,
                Column(records, record => record.Key.RecordId),
                Column(records, record => record.Key.CadenceId ?? string.Empty),
                Column(records, record => record.Assignment is not null),
                Column(records, record => record.Assignment?.AssigneeId),
                Column(records, record => record.Assignment?.IsOpen ?? false),
                Column(records, record => record.Assignment?.Rule),
                Column(records, record => record.Assignment?.TeamId),
                Column(records, record => StoredJson.Write(record.Assignment?.Origin)),
                Column(records, record => record.Assignment?.AssignedBy?.Sequence),
                Column(records, record => record.LastDecision));
        }
    }

    private static void AddDecisions(PostgreSqlBatch batch, TransactionWrites writes)
    {
        if (writes.Decisions is { Count: > 0 } decisions)
        {
            batch.Add(
                PostgreSqlStatements.AddDecisions,
                writes.TenantId,
                Column(decisions, write => write.Decision.Sequence),
                Column(decisions, write => write.Decision.Key.RecordId),
                Column(decisions, write => write.Decision.Key.CadenceId ?? string.Empty),
                Column(decisions, write => write.RequestId),
                Column(decisions, write => write.Decision.AssigneeId),
                Column(decisions, write => PostgreSqlDialect.Moment(write.Decision.DecidedAt)),
                Column(decisions, write => StoredJson.Write(write.Decision)));
        }
    }

    private static void AddUnassigned(PostgreSqlBatch batch, TransactionWrites writes)
    {
        var gone = writes.OldRecords.Where(record => record.Leaves).Select(record => record.Key).ToArray();
        if (gone.Length > 0)
        {
            batch.Add(PostgreSqlStatements.LeaveUnassigned, writes.TenantId, Column(gone, key => key.RecordId), Column(gone, key => key.CadenceId ?? string.Empty));
        }

        var joining = writes.NewRecords.Concat(writes.OldRecords).Select(record => record.Joins).OfType<UnassignedRecord>().ToArray();
        if (joining.Length > 0)
        {
            batch.Add(
                PostgreSqlStatements.JoinUnassigned,
                writes.TenantId,
                Column(joining, joined => joined.Record.RecordId),
                Column(joining, joined => joined.Record.CadenceId ?? string.Empty),
                Column(joining, joined => joined.Since),
                Column(joining, joined => joined.Decision.Sequence),
                Column(joining, joined => StoredJson.Write(joined.Retry)),
                Column(joining, joined => joined.TransferTeamId));
        }
    }

    private static TValue[] Column<TRow, TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> value)
    {
        var column = new TValue[rows.Count];
        for (var row = 0; row < column.Length; row++)
        {
            column[row] = value(rows[row]);
        }

        return column;
    }
}
