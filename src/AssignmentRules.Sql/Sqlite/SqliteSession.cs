using System.Data;
using System.Data.Common;
using AssignmentRules.Sql.Steps;
using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Sqlite;

/// <summary>A step on SQLite. It begins as the one writer, so whatever it reads stays as it is until it commits.</summary>
/// <param name="connection">The connection.</param>
/// <param name="host">The host's transaction; null: the session has one of its own.</param>
/// <param name="connector">How commands are made.</param>
internal sealed class SqliteSession(DbConnection connection, DbTransaction? host, SqlConnector connector) : StepSession
{
    private bool isOpen;

    public override ValueTask<TransactionReads> ReadAsync(StepRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Execute(host is null ? SqliteStatements.Begin : SqliteStatements.Savepoint);
        isOpen = true;
        var reads = new TransactionReads();
        ReadRotations(request, reads);
        ReadRecords(request, reads);
        ReadDecisions(request, reads);
        if (request.ReadsLoads)
        {
            using var loads = Rows(SqliteStatements.FindLoads, "tenant");
            using var reader = loads.Read(request.TenantId);
            while (reader.Read())
            {
                reads.Loads.Add(reader.GetString(0), new UserLoad(checked((int)reader.GetInt64(1)), reader.GetInt64(2)));
            }
        }

        using var sequences = Rows(SqliteStatements.DrawSequences, "tenant", "count");
        using var drawn = sequences.Read(request.TenantId, request.Sequences);
        drawn.Read();
        var last = drawn.GetInt64(0);
        reads.Sequences = [.. Enumerable.Range(1 - request.Sequences, request.Sequences).Select(offset => last + offset)];
        return new(reads);
    }

    public override ValueTask WriteAsync(TransactionWrites writes, CancellationToken cancellationToken)
    {
        WriteRecords(writes);
        WriteDecisions(writes);
        WriteUnassigned(writes);
        using (var rotations = Rows(SqliteStatements.PutRotation, "tenant", "key", "version", "state"))
        {
            foreach (var write in writes.Rotations)
            {
                rotations.Execute(writes.TenantId, write.Key, write.Version, write.State);
            }
        }

        using (var loads = Rows(SqliteStatements.ChangeLoad, "tenant", "user", "open", "last"))
        {
            foreach (var write in writes.Loads)
            {
                loads.Execute(writes.TenantId, write.UserId, write.Open, write.LastAssigned);
            }
        }

        Execute(host is null ? SqliteStatements.Commit : SqliteStatements.Release);
        isOpen = false;
        return ValueTask.CompletedTask;
    }

    public override ValueTask RollbackAsync()
    {
        if (isOpen && connection.State == ConnectionState.Open)
        {
            isOpen = false;
            try
            {
                Execute(host is null ? SqliteStatements.Rollback : SqliteStatements.RollbackToSavepoint);
            }
            catch (DbException)
            {
                // A full disk, for one, has rolled it back already.
            }
        }

        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync() => RollbackAsync();

    private void ReadRotations(StepRequest request, TransactionReads reads)
    {
        using var rotations = Rows(SqliteStatements.FindRotation, "tenant", "key", "version");
        for (var index = 0; index < request.Rotations.Length; index++)
        {
            var key = request.Rotations[index];
            using var reader = rotations.Read(request.TenantId, key, request.KnownVersions[index]);
            reads.Rotations.Add(key, reader.Read() ? new RotationRow(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<byte[]>(1)) : default);
        }
    }

    private void ReadRecords(StepRequest request, TransactionReads reads)
    {
        using var records = Rows(SqliteStatements.FindRecord, "tenant", "record", "cadence");
        foreach (var record in request.Records)
        {
            using var reader = records.Read(request.TenantId, record.RecordId, record.CadenceId ?? string.Empty);
            if (reader.Read())
            {
                reads.Records.Add(record, RecordColumns.Read(reader, request.TenantId).Row);
            }
        }
    }

    private void ReadDecisions(StepRequest request, TransactionReads reads)
    {
        using var decisions = Rows(SqliteStatements.FindDecision, "tenant", "request");
        foreach (var requestId in request.RequestIds)
        {
            using var reader = decisions.Read(request.TenantId, requestId);
            if (reader.Read())
            {
                reads.Decisions.Add(requestId, StoredJson.ReadDecision(reader.GetString(0)));
            }
        }
    }

    private void WriteRecords(TransactionWrites writes)
    {
        using var records = Rows(SqliteStatements.PutRecord, "tenant", "record", "cadence", "has", "assignee", "open", "rule", "team", "origin", "by", "last", "first");
        foreach (var write in writes.NewRecords.Concat(writes.OldRecords))
        {
            var held = write.Assignment;
            records.Execute(
                writes.TenantId,
                write.Key.RecordId,
                write.Key.CadenceId ?? string.Empty,
                held is not null,
                held?.AssigneeId,
                held?.IsOpen ?? false,
                held?.Rule,
                held?.TeamId,
                StoredJson.Write(held?.Origin),
                held?.AssignedBy?.Sequence,
                write.LastDecision,
                write.FirstDecision);
        }
    }

    private void WriteDecisions(TransactionWrites writes)
    {
        using var decisions = Rows(SqliteStatements.AddDecision, "tenant", "sequence", "record", "cadence", "request", "assignee", "at", "previous", "body");
        foreach (var (decision, requestId, previous) in writes.Decisions)
        {
            decisions.Execute(
                writes.TenantId,
                decision.Sequence,
                decision.Key.RecordId,
                decision.Key.CadenceId ?? string.Empty,
                requestId,
                decision.AssigneeId,
                connector.Dialect.Instant(decision.DecidedAt),
                previous,
                StoredJson.Write(decision));
        }
    }

    private void WriteUnassigned(TransactionWrites writes)
    {
        using var leaving = Rows(SqliteStatements.LeaveUnassigned, "tenant", "record", "cadence");
        foreach (var write in writes.OldRecords.Where(record => record.Leaves))
        {
            leaving.Execute(writes.TenantId, write.Key.RecordId, write.Key.CadenceId ?? string.Empty);
        }

        using var joining = Rows(SqliteStatements.JoinUnassigned, "tenant", "record", "cadence", "since", "decision", "retry", "team");
        foreach (var joined in writes.NewRecords.Concat(writes.OldRecords).Select(record => record.Joins).OfType<UnassignedRecord>())
        {
            joining.Execute(writes.TenantId, joined.Record.RecordId, joined.Record.CadenceId ?? string.Empty, joined.Since, joined.Decision.Sequence, StoredJson.Write(joined.Retry), joined.TransferTeamId);
        }
    }

    private void Execute(string statement)
    {
        using var command = connection.CreateCommand();
        command.Transaction = host;
        command.CommandTimeout = connector.CommandSeconds;
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private SqliteRows Rows(string statement, params ReadOnlySpan<string> names) => new(connection, host, connector, statement, names);
}
