using NRules;
using NRules.Fluent;
using NRules.Fluent.Dsl;

namespace AssignmentRules.NRules.Benchmarks;

/// <summary>NRules as one would use it at first: one rule that joins the event with the tenant's workflows, all of which are inserted into a new session for each event.</summary>
internal sealed class EverythingInserted(IReadOnlyList<BenchWorkflow> workflows)
{
    private readonly ISessionFactory factory = new RuleCompiler().Compile([new RuleDefinitionFactory().Create(new Matching())]);

    public int Match(LeadEvent happened)
    {
        var session = factory.CreateSession();
        session.InsertAll([.. workflows, happened]);
        session.Fire();
        return session.Query<Fired>().Count();
    }

    private sealed record Fired(BenchWorkflow Workflow);

    private sealed class Matching : Rule
    {
        public override void Define()
        {
            LeadEvent happened = null!;
            BenchWorkflow workflow = null!;

            When()
                .Match(() => happened)
                .Match(() => workflow, known => known.Trigger == happened.Trigger, known => known.Region == happened.Region, known => known.Score <= happened.Score);
            Then()
                .Do(context => context.Insert(new Fired(workflow)));
        }
    }
}
