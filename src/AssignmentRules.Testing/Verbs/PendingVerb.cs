using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Expectations;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>pending</c>: decides again what waits unassigned.</summary>
internal static class PendingVerb
{
    public static readonly Verb Instance = new("pending", "true", (node, _, faults) =>
    {
        Leaf.True.Read(node, faults);
        return ProcessAsync;
    }, new ObjectForm<Unread>("what is expected of the records that waited", Expect.Results));

    private static async ValueTask<StepOutcome> ProcessAsync(StepContext context)
    {
        var decisions = await context.Engine.ProcessUnassignedAsync(context.TenantId, context.CancellationToken).ConfigureAwait(false);
        foreach (var decision in decisions)
        {
            AssignVerb.Enrol(decision, context);
        }

        return DecisionView.Many(decisions);
    }
}
