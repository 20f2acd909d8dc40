using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Steps;

/// <summary>
/// Group commit across pools: the steps of one tenant that wait while transactions are in flight go into the next ones together, as long as no pool of
/// theirs is in one of those. A lone step goes at once.
/// </summary>
/// <param name="run">Runs steps in one transaction, and completes each.</param>
/// <param name="most">How many transactions at once.</param>
internal sealed class StepQueue(Func<IReadOnlyList<PendingStep>, Task> run, int most)
{
    /// <summary>How many records go into one transaction at most: enough to share the round trips, few enough to keep it short.</summary>
    private const int LargestTransaction = 1_000;

    /// <summary>Fewer steps are not worth sharing out: a transaction has a price of its own.</summary>
    private const int SmallestShare = 8;

    private readonly Lock gate = new();
    private readonly LinkedList<PendingStep> waiting = [];
    private readonly HashSet<string> busy = new(StringComparer.Ordinal);
    private int running;
    private int inFlight;

    // Of those that run: the ones that are done, and wait for whom they answered.
    private int lingering;

    /// <summary>Runs the step, or leaves it when its token says so before its work has run.</summary>
    public async Task RunAsync(PendingStep step)
    {
        LinkedListNode<PendingStep> place;
        List<PendingStep>? taken;
        lock (gate)
        {
            place = waiting.AddLast(step);
            taken = Take();
        }

        Run(taken);
        var registration = step.Done.IsCompleted ? default : step.Cancellation.UnsafeRegister(static left => Leave(((StepQueue, LinkedListNode<PendingStep>))left!), (this, place));
        await using var registrationScope = registration.ConfigureAwait(false);
        await step.Done.ConfigureAwait(false);
    }

    private static void Leave((StepQueue Queue, LinkedListNode<PendingStep> Place) left)
    {
        if (!left.Place.Value.TryLeave())
        {
            return;
        }

        lock (left.Queue.gate)
        {
            if (left.Place.List is { } waiting)
            {
                waiting.Remove(left.Place);
            }
        }
    }

    private void Run(List<PendingStep>? taken)
    {
        while (taken is not null)
        {
            _ = RunAsync(taken);
            lock (gate)
            {
                taken = Take();
            }
        }
    }

    private async Task RunAsync(List<PendingStep> taken)
    {
        try
        {
            await run(taken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            taken.ForEach(step => step.Complete(exception));
        }

        lock (gate)
        {
            foreach (var step in taken)
            {
                busy.ExceptWith(step.Locks);
            }

            inFlight -= taken.Count;
            lingering++;
        }

        // Many who were answered come back one by one: the first would get a transaction of its own, and the others the next.
        if (taken.Count > 1)
        {
            await AnsweredFirst.WaitAsync(taken.Count, CountWaiting).ConfigureAwait(false);
        }

        List<PendingStep>? next;
        lock (gate)
        {
            lingering--;
            running--;
            next = Take();
        }

        Run(next);
    }

    private int CountWaiting()
    {
        lock (gate)
        {
            return waiting.Count;
        }
    }

    /// <summary>The steps of the next transaction, in the order in which they came; null: none may run now. Under the gate.</summary>
    private List<PendingStep>? Take()
    {
        if (running >= most || lingering > 0 || waiting.Count == 0)
        {
            return null;
        }

        // Transactions that run side by side have alike many: of a large one and a small one, the large one would soon have all and the other none.
        var share = Math.Max(SmallestShare, (waiting.Count + inFlight + most - 1) / most);
        var taken = new List<PendingStep>(Math.Min(share, waiting.Count));
        HashSet<string>? passed = null;
        var size = 0;
        for (var node = waiting.First; node is not null && taken.Count < share && size < LargestTransaction;)
        {
            var (step, next) = (node.Value, node.Next);
            if (busy.Overlaps(step.Locks) || passed?.Overlaps(step.Locks) == true)
            {
                // Whoever comes later and wants the same must not overtake.
                passed ??= new HashSet<string>(StringComparer.Ordinal);
                passed.UnionWith(step.Locks);
            }
            else
            {
                taken.Add(step);
                size += Math.Max(1, step.Step.Records.Count);
                waiting.Remove(node);
            }

            node = next;
        }

        if (taken.Count == 0)
        {
            return null;
        }

        running++;
        inFlight += taken.Count;
        foreach (var step in taken)
        {
            busy.UnionWith(step.Locks);
        }

        return taken;
    }
}
