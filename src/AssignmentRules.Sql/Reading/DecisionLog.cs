using System.Data.Common;
using System.Globalization;
using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Reading;

/// <summary>Pages of decisions, by an index for each question: by record, by user, by time.</summary>
internal sealed class DecisionLog(SqlReader reader)
{
    private const int LargestPage = 1_000;

    public async ValueTask<DecisionPage> FindAsync(string tenantId, DecisionQuery query, CancellationToken cancellationToken)
    {
        if (query.Size is < 1 or > LargestPage)
        {
            throw new ArgumentException($"DecisionQuery.Size is {query.Size}; a page has 1 to {LargestPage} decisions.", nameof(query));
        }

        var conditions = new List<string> { "tenant_id = @tenant" };
        var parameters = new List<(string Name, object? Value)> { ("@tenant", tenantId), ("@size", query.Size + 1) };
        if (query.Record is { } record)
        {
            Add("cadence_id = @cadence", ("@record", record.RecordId), ("@cadence", record.CadenceId ?? string.Empty));
        }

        if (query.UserId is { } userId)
        {
            Add("assignee_id = @user", ("@user", userId));
        }

        if (query.From is { } from)
        {
            Add("decided_at >= @from", ("@from", reader.Dialect.Instant(from)));
        }

        if (query.Until is { } until)
        {
            Add("decided_at < @until", ("@until", reader.Dialect.Instant(until)));
        }

        if (query.After is { } after)
        {
            var (at, sequence) = ReadCursor(after);
            Add("(decided_at, sequence) > (@after, @sequence)", ("@after", reader.Dialect.Instant(at)), ("@sequence", sequence));
        }

        var statement = $"SELECT decided_at, sequence, body FROM {(query.Record is null ? "{decisions}" : RecordDecisions.Source)} WHERE {string.Join(" AND ", conditions)} ORDER BY decided_at, sequence LIMIT @size";
        var rows = await reader.ReadAsync(statement, Read, cancellationToken, [.. parameters]).ConfigureAwait(false);
        var page = rows.Take(query.Size).ToArray();
        return new DecisionPage([.. page.Select(row => StoredJson.ReadDecision(row.Body))], rows.Count > query.Size ? WriteCursor(page[^1]) : null);

        void Add(string condition, params ReadOnlySpan<(string Name, object? Value)> values)
        {
            conditions.Add(condition);
            parameters.AddRange(values);
        }
    }

    private Row Read(DbDataReader row) => new(reader.Dialect.ReadInstant(row, 0), row.GetInt64(1), row.GetString(2));

    private static string WriteCursor(Row row) => string.Create(CultureInfo.InvariantCulture, $"{row.DecidedAt.UtcTicks}.{row.Sequence}");

    private static (DateTimeOffset At, long Sequence) ReadCursor(string cursor)
    {
        var dot = cursor.IndexOf('.', StringComparison.Ordinal);
        return dot > 0
            && long.TryParse(cursor.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && long.TryParse(cursor.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), sequence)
            : throw new ArgumentException($"DecisionQuery.After is '{cursor}', which no page gave; take DecisionPage.Next of the page before, or null for the first.", nameof(cursor));
    }

    private sealed record Row(DateTimeOffset DecidedAt, long Sequence, string Body);
}
