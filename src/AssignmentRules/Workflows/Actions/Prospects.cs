namespace AssignmentRules.Workflows.Actions;

/// <summary>The prospects that an event on an account is about.</summary>
internal static class Prospects
{
    /// <summary>
    /// The records of the account that are in a cadence now, by id; null: the host did not answer. They are settled once for the run: the actions after one that takes them out of their cadences are for them too, and a run that was cut
    /// off goes on with those, too, that it has taken out of their cadences.
    /// </summary>
    public static async ValueTask<IReadOnlyList<string>?> SettleAsync(ActionContext context, string code)
    {
        if (context.Intents.Prospects is { } settled)
        {
            return settled;
        }

        var operations = WorkflowPorts.Demand(context.Ports.CadenceOperations, $"The action '{code}' on an account");
        var (_, enrolled) = await context.Services.AskAsync(() => operations.ListEnrolledAsync(context.TenantId, context.SubjectId), code).ConfigureAwait(false);
        if (enrolled is null or [])
        {
            return enrolled;
        }

        string[] prospectIds = [.. enrolled.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        await context.Intents.SettleAsync(prospectIds).ConfigureAwait(false);
        return prospectIds;
    }
}
