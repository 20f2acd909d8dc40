namespace AssignmentRules.Workflows.Actions;

/// <summary>The prospects that an event on an account is about.</summary>
internal static class Prospects
{
    /// <summary>The records of the account that are in a cadence now, by id; null: the host did not answer.</summary>
    public static async ValueTask<IReadOnlyList<string>?> FindAsync(ActionContext context, string code)
    {
        var operations = WorkflowPorts.Demand(context.Ports.CadenceOperations, $"The action '{code}' on an account");
        var (_, enrolled) = await context.Services.AskAsync(() => operations.ListEnrolledAsync(context.TenantId, context.SubjectId), code).ConfigureAwait(false);
        return enrolled is null ? null : [.. enrolled.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
