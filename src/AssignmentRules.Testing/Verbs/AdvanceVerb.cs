using AssignmentRules.Testing.Documents;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>advance</c>: moves the clock, and does what falls due.</summary>
internal static class AdvanceVerb
{
    public static readonly Verb Instance = new("advance", TimeLeaf.Duration.Expected, (node, _, faults) =>
    {
        var by = TimeLeaf.Duration.Read(node, faults);
        return async context =>
        {
            await context.Stage.AdvanceAsync(by, context.CancellationToken).ConfigureAwait(false);
            return StepOutcome.Nothing;
        };
    });
}
