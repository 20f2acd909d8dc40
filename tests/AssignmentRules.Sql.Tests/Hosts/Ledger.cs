using AssignmentRules.Sql.Node;
using AssignmentRules.Sql.Tests.Nodes;
using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Tests.Hosts;

/// <summary>What the store has in the end, and what must be true of it however the nodes fared.</summary>
internal sealed class Ledger
{
    private readonly Decision[] decisions;
    private readonly Assignment[] assignments;

    private Ledger(Decision[] decisions, Assignment[] assignments)
    {
        this.decisions = decisions;
        this.assignments = assignments;
    }

    public static async Task<Ledger> ReadAsync(SqlAssignmentStore store, CancellationToken cancellationToken)
    {
        var made = new List<Decision>();
        string? after = null;
        do
        {
            var page = await store.FindDecisionsAsync(NodePolicy.Tenant, new DecisionQuery { After = after, Size = 1_000 }, cancellationToken);
            made.AddRange(page.Decisions);
            after = page.Next;
        }
        while (after is not null);
        var held = await store.ListAssignmentsAsync(NodePolicy.Tenant, null, cancellationToken).ToArrayAsync(cancellationToken);
        return new Ledger([.. made.OrderBy(decision => decision.Sequence)], held);
    }

    /// <summary>Every record has somebody, exactly one decision assigned it, and each key has one.</summary>
    public void DemandEachOnce(int records)
    {
        Assert.Equal(records, assignments.Select(held => held.Record).Distinct().Count());
        Assert.Equal(records, assignments.Length);
        var made = decisions.Where(decision => decision.Outcome == Outcome.Assigned).ToArray();
        Assert.Equal(records, made.Length);
        Assert.Equal(records, made.Select(decision => decision.Key).Distinct().Count());
        var byRecord = made.ToDictionary(decision => decision.Key);
        Assert.All(assignments, held => Assert.Equal(byRecord[held.Record].AssigneeId, held.AssigneeId));
        var keys = decisions.Select(decision => decision.Request.RequestId).OfType<string>().ToArray();
        Assert.Equal(keys.Length, keys.Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>At every prefix of the order nobody has more than one more than another.</summary>
    public void DemandFairAtEveryPrefix()
    {
        var counts = NodePolicy.Users.ToDictionary(user => user.UserId, _ => 0, StringComparer.Ordinal);
        foreach (var decision in decisions.Where(decision => decision.Outcome == Outcome.Assigned))
        {
            counts[decision.AssigneeId!]++;
            Assert.InRange(counts.Values.Max() - counts.Values.Min(), 0, 1);
        }
    }

    /// <summary>Nothing was decided but what assigned a record.</summary>
    public void DemandNothingElse() => Assert.All(decisions, decision => Assert.Equal(Outcome.Assigned, decision.Outcome));

    /// <summary>Whoever a node was told has the record has it.</summary>
    public void DemandKept(IEnumerable<Answer> answers)
    {
        var held = assignments.ToDictionary(assignment => assignment.Record, assignment => assignment.AssigneeId);
        Assert.All(answers, answer => Assert.Equal(held[NodePolicy.Request(answer.Number).Key], answer.AssigneeId));
    }

    /// <summary>As <see cref="DemandKept"/>, and every delivery of a request was told the same decision.</summary>
    public void DemandTold(IReadOnlyCollection<Answer> answers)
    {
        DemandKept(answers);
        Assert.All(answers.GroupBy(answer => answer.Number), told => Assert.Single(told.Select(answer => answer.Sequence).Distinct()));
    }

    /// <summary>How many records each user has.</summary>
    public IEnumerable<int> Counts() => assignments.CountBy(assignment => assignment.AssigneeId!).Select(pair => pair.Value);
}
