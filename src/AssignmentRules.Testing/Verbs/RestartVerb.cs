using AssignmentRules.Testing.Documents;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>restart</c>: a new engine on the same store.</summary>
internal static class RestartVerb
{
    public static readonly Verb Instance = new("restart", "true", (node, _, faults) =>
    {
        Leaf.True.Read(node, faults);
        return context =>
        {
            context.Stage.Restart();
            return new(StepOutcome.Nothing);
        };
    });
}
