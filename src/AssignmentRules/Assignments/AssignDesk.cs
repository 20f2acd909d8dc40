using AssignmentRules.Candidates;
using AssignmentRules.Storage;

namespace AssignmentRules.Assignments;

/// <summary>
/// Everything that one request needs on its way to its decision, kept for the next request of the same thread: so that what an assignment leaves behind is its
/// decision, and what the store keeps of it.
/// </summary>
internal sealed class AssignDesk
{
    [ThreadStatic]
    private static AssignDesk? idle;

    private readonly AssignAsk ask;
    private readonly AssignItem item;

    private AssignDesk()
    {
        ask = new AssignAsk(Facts);
        item = new AssignItem([ask], commits: true);
    }

    public RequestFacts Facts { get; } = new();

    /// <summary>The tenant of the request before.</summary>
    public KnownTenant? Tenant { get; set; }

    public static AssignDesk Take()
    {
        var desk = idle ?? new AssignDesk();
        idle = null;
        return desk;
    }

    /// <summary>The facts are complete: the item may run.</summary>
    public AssignItem Begin(AssignmentPlan plan, HostUnitOfWork? unitOfWork, CancellationToken cancellationToken)
    {
        ask.Begin(plan);
        item.Begin(unitOfWork, cancellationToken);
        return item;
    }

    /// <summary>The request is decided, and the desk is free. Not to be called when it failed: then something may still hold on to the desk.</summary>
    public Decision Finish()
    {
        var decision = item.Decisions[0];
        if (!Facts.HasLookups)
        {
            ask.End();
            item.Begin(null, CancellationToken.None);
            idle = this;
        }

        return decision;
    }
}
