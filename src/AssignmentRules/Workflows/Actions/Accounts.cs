namespace AssignmentRules.Workflows.Actions;

/// <summary>The account that an action is about.</summary>
internal static class Accounts
{
    /// <summary>The record itself, if it is an account, else the record's account; null: it has none.</summary>
    public static async ValueTask<string?> OfAsync(ActionContext context)
    {
        if (context.IsAboutAccount || context.Ports.Records is not { } records)
        {
            return context.IsAboutAccount ? context.RecordId : null;
        }

        var record = await records.FindAsync(context.TenantId, context.SubjectId).ConfigureAwait(false);
        return record?.AccountId;
    }
}
