using System.Data.Common;
using AssignmentRules.Sql.Steps;
using AssignmentRules.Storage;

namespace AssignmentRules.Sql.PostgreSql;

/// <summary>What a step locks and reads on PostgreSQL: the statements, and their results in the same order.</summary>
internal static class PostgreSqlReads
{
    public static void Add(PostgreSqlBatch batch, StepRequest request)
    {
        if (request.NewRotations.Length > 0)
        {
            batch.Add(PostgreSqlStatements.AddRotations, request.TenantId, request.NewRotations);
        }

        if (request.Rotations.Length > 0)
        {
            batch.Add(PostgreSqlStatements.LockRotations, request.TenantId, request.Rotations, request.KnownVersions);
        }

        if (request.Records.Length > 0)
        {
            batch.Add(PostgreSqlStatements.LockRecords, request.TenantId, PostgreSqlBatch.Column(request.Records, record => record.RecordId), PostgreSqlBatch.Column(request.Records, record => record.CadenceId ?? string.Empty));
        }

        if (request.RequestIds.Length > 0)
        {
            batch.Add(PostgreSqlStatements.FindDecisions, request.TenantId, request.RequestIds);
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

    public static async ValueTask ReadAsync(DbDataReader reader, StepRequest request, TransactionReads reads, CancellationToken cancellationToken)
    {
        if (request.Rotations.Length > 0)
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                reads.Rotations.Add(reader.GetString(0), new RotationRow(reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<byte[]>(2)));
            }

            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        if (request.Records.Length > 0)
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var (key, row) = RecordColumns.Read(reader, request.TenantId);
                reads.Records.Add(key, row);
            }

            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        if (request.RequestIds.Length > 0)
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

        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        reads.Sequences = reader.GetFieldValue<long[]>(0);
        reads.Identity = (reader.GetInt32(1), DateTime.SpecifyKind(reader.GetDateTime(2), DateTimeKind.Utc));
    }
}
