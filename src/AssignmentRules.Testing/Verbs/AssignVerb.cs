using AssignmentRules.Testing.Expectations;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>assign</c>: asks the engine, and does what a host does with its answer.</summary>
internal static class AssignVerb
{
    public static readonly Verb Instance = Make("assign", AssignAsync);

    /// <summary>A verb that is written as <c>assign</c> is.</summary>
    public static Verb Make(string name, Func<AssignText, StepContext, ValueTask<StepOutcome>> act) => new(name, "what to assign in { }", (node, _, faults) =>
    {
        var text = AssignText.ReadOneOrMany(AssignText.Form, node, faults)(AssignText.Empty);
        return context => act(text, context);
    }, Expect.Decision) { BatchExpectations = Expect.Batch };

    /// <summary>Asks for one record.</summary>
    public static async ValueTask<Decision> AssignAsync(AssignmentRequest request, StepContext context)
    {
        var decision = await context.Engine.AssignAsync(request, context.CancellationToken).ConfigureAwait(false);
        Enrol(decision, context);
        return decision;
    }

    /// <summary>The record is in the cadence now: a host adds it when the engine has found an assignee.</summary>
    public static void Enrol(Decision decision, StepContext context)
    {
        var (tenantId, record) = (decision.Request.TenantId, decision.Key);
        if (decision.Outcome != Outcome.Assigned || record.CadenceId is not { } cadenceId || context.Host.FindMember(tenantId, record.RecordId, cadenceId) is { IsIn: true })
        {
            return;
        }

        context.Host.Put(tenantId, new MemoryMember(record.RecordId, cadenceId));
    }

    private static async ValueTask<StepOutcome> AssignAsync(AssignText text, StepContext context)
    {
        if (text.Record is { } record)
        {
            return DecisionView.One(await AssignAsync(text.ToRequest(context, record), context).ConfigureAwait(false));
        }

        var decisions = await context.Engine.AssignManyAsync(text.ToRequests(context), context.CancellationToken).ConfigureAwait(false);
        foreach (var decision in decisions)
        {
            Enrol(decision, context);
        }

        return DecisionView.Many(decisions);
    }
}
