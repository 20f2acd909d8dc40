namespace AssignmentRules.Sql.Reading;

/// <summary>Where the hand-overs of one account are found.</summary>
internal static class RecordHandOvers
{
    /// <summary>To be read from, for <c>@tenant</c> and <c>@record</c>: how far each operation has come with it, and whom it told of its tasks: the entry says of which account; one of an earlier version is found by its name. "0" comes after "/".</summary>
    public const string Source =
        """
        (
            SELECT operation_id, name, operation_id AS key, content FROM {hand_overs} WHERE tenant_id = @tenant AND name = 'account/' || @record
            UNION ALL SELECT told.operation_id, told.name, told.name, told.content FROM {hand_overs} AS account
            JOIN {hand_overs} AS told ON told.tenant_id = account.tenant_id AND told.operation_id = account.operation_id
                AND told.name > 'told/' AND told.name < 'told0' AND (told.content = @record OR (told.content = ''
                    AND told.name > 'told/' || account.operation_id || '/mail/' || @record || '/' AND told.name < 'told/' || account.operation_id || '/mail/' || @record || '0'))
            WHERE account.tenant_id = @tenant AND account.name = 'account/' || @record) AS made
        """;
}
