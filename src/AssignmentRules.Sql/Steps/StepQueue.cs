using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Steps;

/// <summary>
/// Group commit across pools: the steps of one tenant that wait while transactions are in flight go into the next one together, as long as no pool of
/// theirs is in one of those. A lone step goes at once.
/// </summary>
/// <param name="run">Runs steps in one transaction; never throws.</param>
/// <param name="most">How many transactions at once.</param>
internal sealed class StepQueue(Func<IReadOnlyList<PendingStep>, Task> run, int most)
{
    /// <summary>How many records go into one transaction at most: enough to share the round trips, few enough to keep it short.</summary>
    private const int LargestTransaction = 1_000;

    private readonly Lock gate = new();
    private readonly LinkedList<PendingStep> waiting = [];
    private readonly HashSet<string> busy = new(StringComparer.Ordinal);
    private int running;

    // Of those that run: the ones that are done, and wait for whom they answered.
    private int lingering;

    public Task RunAsync(PendingStep step)
    {
        lock (gate)
        {
            waiting.AddLast(step);
        }

        Start();
        return step.Done;
    }

    private void Start()
    {
        while (Take() is { } taken)
        {
            _ = RunAsync(taken);
        }
    }

    private async Task RunAsync(List<PendingStep> taken)
    {
        await run(taken).ConfigureAwait(false);
        lock (gate)
        {
            busy.ExceptWith(taken.SelectMany(step => step.Locks));
            lingering++;
        }

        // Many who were answered come back one by one: the first would get a transaction of its own, and the others the next.
        if (taken.Count > 1)
        {
            await AnsweredFirst.WaitAsync(taken.Count, CountWaiting).ConfigureAwait(false);
        }

        lock (gate)
        {
            lingering--;
            running--;
        }

        Start();
    }

    private int CountWaiting()
    {
        lock (gate)
        {
            return waiting.Count;
        }
    }

    /// <summary>The steps of the next transaction, in the order in which they came; null: none may run now.</summary>
    private List<PendingStep>? Take()
    {
        lock (gate)
        {
            if (running >= most || lingering > 0 || waiting.Count == 0)
            {
                return null;
            }

            var taken = new List<PendingStep>();
            var passed = new HashSet<string>(StringComparer.Ordinal);
            var size = 0;
            for (var node = waiting.First; node is not null && size < LargestTransaction;)
            {
                var (step, next) = (node.Value, node.Next);
                if (step.Locks.Any(key => busy.Contains(key) || passed.Contains(key)))
                {
                    // Whoever comes later and wants the same must not overtake.
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
            busy.UnionWith(taken.SelectMany(step => step.Locks));
            return taken;
        }
    }
}
