using AssignmentRules.Ports;

namespace AssignmentRules.Workflows.Actions;

/// <summary>The places in cadences that an action is about.</summary>
internal static class Places
{
    /// <summary>Where the record is now: in the cadence that the run works on, or, where that has none, in every cadence; null: the host did not answer.</summary>
    public static async ValueTask<IReadOnlyList<CadencePlace>?> FindActiveAsync(ActionContext context, string code)
    {
        var all = await FindAsync(context, code).ConfigureAwait(false);
        return all is null ? null : [.. all.Where(place => place.IsIn && (context.CadenceId is null || string.Equals(place.CadenceId, context.CadenceId, StringComparison.Ordinal)))];
    }

    /// <summary>All places of the record; null: the host did not answer.</summary>
    public static async ValueTask<IReadOnlyList<CadencePlace>?> FindAsync(ActionContext context, string code)
    {
        var operations = OperationsOf(context, code);
        var (_, places) = await context.Services.AskAsync(() => operations.ListPlacesAsync(context.TenantId, context.SubjectId), code).ConfigureAwait(false);
        return places;
    }

    /// <summary>Asks the host for a change, having noted it; a repeat asks with the same key.</summary>
    public static async ValueTask<bool> ChangeAsync(ActionContext context, string code, CadenceChange change)
    {
        var part = $"{change.Label}:{change.RecordId}";
        if (context.Intents.Find(part) is null)
        {
            await context.Intents.BeginAsync(part, code).ConfigureAwait(false);
        }

        return await context.ActAsync(fence => OperationsOf(context, code).ApplyAsync(change with { Fence = fence }), code).ConfigureAwait(false);
    }

    public static ActionOutcome Unanswered { get; } = ActionOutcome.Unanswered("the host's cadences did not answer");

    private static ICadenceOperations OperationsOf(ActionContext context, string code) => WorkflowPorts.Demand(context.Ports.CadenceOperations, $"The action '{code}'");
}
