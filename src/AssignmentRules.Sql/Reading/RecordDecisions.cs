namespace AssignmentRules.Sql.Reading;

/// <summary>Where the decisions of one record are found.</summary>
internal static class RecordDecisions
{
    /// <summary>To be read from, for <c>@tenant</c> and <c>@record</c>: the first decision of a record is found by the record, the others by their index.</summary>
    public const string Source =
        """
        (
            SELECT first.* FROM {records} AS kept JOIN {decisions} AS first ON first.tenant_id = kept.tenant_id AND first.sequence = kept.first_decision
            WHERE kept.tenant_id = @tenant AND kept.record_id = @record
            UNION ALL SELECT * FROM {decisions} WHERE tenant_id = @tenant AND record_id = @record AND previous IS NOT NULL) AS made
        """;
}
