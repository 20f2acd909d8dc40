using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using AssignmentRules.Sql.Steps;
using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Reading;

/// <summary>Everything that is kept of one record, page by page.</summary>
internal sealed class PersonReader(SqlReader reader)
{
    private const string Assignments =
        $"SELECT {RecordColumns.Names} FROM {{records}} WHERE tenant_id = @tenant AND record_id = @record AND (@first OR cadence_id > @after) ORDER BY cadence_id LIMIT @size";

    private const string Decisions =
        $"SELECT sequence, body FROM {RecordDecisions.Source} WHERE sequence > @after ORDER BY sequence LIMIT @size";

    private const string Waiting =
        "SELECT cadence_id, retry FROM {unassigned} WHERE tenant_id = @tenant AND record_id = @record AND (@first OR cadence_id > @after) ORDER BY cadence_id LIMIT @size";

    private const string Journal =
        "SELECT key, content FROM {journal} WHERE tenant_id = @tenant AND record_id = @record AND key > @after ORDER BY key LIMIT @size";

    private const string HandOvers =
        $"SELECT key, content FROM {RecordHandOvers.Source} WHERE key > @after ORDER BY key LIMIT @size";

    public async IAsyncEnumerable<StoredItem> ListAsync(string tenantId, string recordId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lists = new[]
        {
            List(Assignments, row => new StoredItem("assignment", row.GetString(1), Show(row, tenantId)), string.Empty, static key => key),
            List(Decisions, static row => new StoredItem("decision", row.GetInt64(0).ToString(CultureInfo.InvariantCulture), row.GetString(1)), 0L, static key => long.Parse(key, CultureInfo.InvariantCulture)),
            List(Waiting, static row => new StoredItem("unassigned", row.GetString(0), row.GetString(1)), string.Empty, static key => key),
            List(Journal, static row => new StoredItem("workflow", row.GetString(0), row.GetString(1)), string.Empty, static key => key),
            List(HandOvers, static row => new StoredItem("hand-over", row.GetString(0), row.GetString(1)), string.Empty, static key => key),
        };
        foreach (var list in lists)
        {
            await foreach (var item in list.ConfigureAwait(false))
            {
                yield return item;
            }
        }

        IAsyncEnumerable<StoredItem> List(string query, Func<DbDataReader, StoredItem> read, object start, Func<string, object> cursor) => reader.ListAsync(
            query,
            read,
            last => [("@tenant", tenantId), ("@record", recordId), ("@after", last is null ? start : cursor(last.Key)), ("@first", last is null)],
            cancellationToken);
    }

    private static string Show(DbDataReader row, string tenantId)
    {
        var (key, record) = RecordColumns.Read(row, tenantId);
        var shown = new JsonObject
        {
            ["record"] = key.ToString(),
            ["assigneeId"] = record.Assignment?.AssigneeId,
            ["isOpen"] = record.Assignment?.IsOpen,
            ["rule"] = record.Assignment?.Rule,
            ["teamId"] = record.Assignment?.TeamId,
            ["origin"] = RecordColumns.Text(row, 7) is { } origin ? JsonNode.Parse(origin) : null,
        };
        return shown.ToJsonString();
    }
}
