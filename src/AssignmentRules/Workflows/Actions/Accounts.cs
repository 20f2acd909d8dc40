namespace AssignmentRules.Workflows.Actions;

/// <summary>The account that an action is about.</summary>
internal static class Accounts
{
    /// <summary>The record itself, if it is an account, else the record's account, null where it has none; not answered: the host failed.</summary>
    public static async ValueTask<(bool Answered, string? AccountId)> OfAsync(ActionContext context)
    {
        if (context.IsAboutAccount || context.Ports.Records is not { } records)
        {
            return (true, context.IsAboutAccount ? context.RecordId : null);
        }

        var (answered, record) = await context.Services.AskAsync(() => records.FindAsync(context.TenantId, context.SubjectId), "account of the record").ConfigureAwait(false);
        return (answered, record?.AccountId);
    }

    public static ActionOutcome Unanswered { get; } = ActionOutcome.Unanswered("the host's records did not answer");
}
