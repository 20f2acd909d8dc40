using System.Data.Common;
using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Steps;

/// <summary>The columns of a record, in the order in which every dialect reads them.</summary>
internal static class RecordColumns
{
    public const string Names = "record_id, cadence_id, has_assignment, assignee_id, is_open, rule, team_id, origin, assigned_by, last_decision";

    /// <summary>
    /// Reads a record for a step. A step asks who has the record, not how that came about: of the decision that assigned it only the number is
    /// read, and a write that keeps the decision keeps the number.
    /// </summary>
    public static (RecordKey Key, RecordRow Row) Read(DbDataReader reader, string tenantId)
    {
        var key = Key(reader);
        var decision = reader.IsDBNull(8) ? null : new Decision(new AssignmentRequest(tenantId, key.RecordId, string.Empty), Outcome.Assigned) { Sequence = reader.GetInt64(8) };
        return (key, new RecordRow(ReadAssignment(reader, key, decision), reader.IsDBNull(9) ? null : reader.GetInt64(9)));
    }

    public static RecordKey Key(DbDataReader reader) => new(reader.GetString(0), reader.GetString(1) is { Length: > 0 } cadenceId ? cadenceId : null);

    public static Assignment? ReadAssignment(DbDataReader reader, RecordKey key, Decision? assignedBy) => !reader.GetBoolean(2) ? null : new Assignment(key, Text(reader, 3))
    {
        IsOpen = reader.GetBoolean(4),
        Rule = Text(reader, 5),
        TeamId = Text(reader, 6),
        Origin = Text(reader, 7) is { } origin ? StoredJson.ReadRequest(origin) : null,
        AssignedBy = assignedBy,
    };

    public static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
