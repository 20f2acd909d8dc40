using AssignmentRules.Testing.Documents;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>advance</c>: moves the clock.</summary>
internal static class AdvanceVerb
{
    public static readonly Verb Instance = new("advance", TimeLeaf.Duration.Expected, (node, _, faults) =>
    {
        var by = TimeLeaf.Duration.Read(node, faults);
        return context =>
        {
            context.Stage.Advance(by);
            return new(StepOutcome.Nothing);
        };
    });
}
