using AssignmentRules.Testing.Expectations;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>resolve</c>: as <c>assign</c>, without applying it.</summary>
internal static class ResolveVerb
{
    public static readonly Verb Instance = AssignVerb.Make("resolve", ResolveAsync);

    private static async ValueTask<StepOutcome> ResolveAsync(AssignText text, StepContext context) => text.Record is { } record
        ? DecisionView.One(await context.Engine.ResolveAsync(text.ToRequest(context, record), context.CancellationToken).ConfigureAwait(false))
        : DecisionView.Many(await context.Engine.ResolveManyAsync(text.ToRequests(context), context.CancellationToken).ConfigureAwait(false));
}
