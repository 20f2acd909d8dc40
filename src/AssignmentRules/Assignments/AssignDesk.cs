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
    private static AssignDesk? ofThread;

    private readonly AssignAsk ask;
    private readonly AssignItem item;
    private bool isTaken;
    private readonly MemoryVisit visit = new();

    private AssignDesk()
    {
        ask = new AssignAsk(Facts);
        item = new AssignItem([ask], commits: true);
    }

    public RequestFacts Facts { get; } = new();

    /// <summary>The tenant of the request before.</summary>
    public KnownTenant? Tenant { get; set; }

    /// <summary>The desk of this thread, or a new one in its place where it is not free: the thread is at work on it further up the stack, or a request went on elsewhere.</summary>
    public static AssignDesk Take()
    {
        if (ofThread is not { } desk || Volatile.Read(ref desk.isTaken))
        {
            ofThread = desk = new AssignDesk();
        }

        desk.isTaken = true;
        return desk;
    }

    /// <summary>The facts are complete.</summary>
    public void Begin(AssignmentPlan plan) => ask.Begin(plan);

    /// <summary>Whether it needs one rotation at most: a user chosen by hand may have a turn in several pools, and a visit knows one.</summary>
    public bool MayVisit => ask.FirstRotations.Count <= 1;

    /// <summary>Decides where the record lies, if nothing else is needed for it than the pool that the rule most likely asks.</summary>
    /// <returns>The decision, or what is lacking: then nothing was written.</returns>
    public Attempt Visit(MemoryAssignmentStore memory)
    {
        visit.Begin(memory, Facts.Request, ask.FirstRotations is [var rotation] ? rotation : null);
        try
        {
            visit.Enter();
            return ask.Decide(visit);
        }
        finally
        {
            visit.Exit();
        }
    }

    /// <summary>The request goes through steps of the store.</summary>
    /// <param name="unitOfWork">The host's, that commits with it.</param>
    /// <param name="lack">What is known to be lacking before there can be a step; null: nothing is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public AssignItem BeginSteps(HostUnitOfWork? unitOfWork, Lack? lack, CancellationToken cancellationToken)
    {
        item.Begin(unitOfWork, lack, cancellationToken);
        return item;
    }

    /// <summary>The steps are over, and the desk is free. Not to be called when they failed: then something may still hold on to the desk.</summary>
    public Decision FinishSteps()
    {
        var decision = item.Decisions[0];
        item.Begin(null, null, CancellationToken.None);
        return Finish(decision);
    }

    /// <summary>The request is decided, and the desk is free.</summary>
    public Decision Finish(Decision decision)
    {
        if (!Facts.HasLookups)
        {
            ask.End();
            Volatile.Write(ref isTaken, false);
        }

        return decision;
    }
}
