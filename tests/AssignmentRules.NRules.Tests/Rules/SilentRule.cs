using AssignmentRules.Workflows;
using NRules.Fluent.Dsl;

namespace AssignmentRules.NRules.Tests.Rules;

/// <summary>Looks at everything and flattens it, and has nothing to say.</summary>
public sealed class SilentRule : Rule
{
    public override void Define()
    {
        ActionDefinition action = null!;

        When()
            .Query(() => action, query => query.Match<MatchedWorkflow>().SelectMany(workflow => workflow.Definition.Do).Where(done => done.Code == "never"));
        Then()
            .Do(context => context.Propose("Never", action));
    }
}
