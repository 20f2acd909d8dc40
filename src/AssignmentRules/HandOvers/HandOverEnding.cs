using AssignmentRules.Ports;
using Microsoft.Extensions.Logging;

namespace AssignmentRules.HandOvers;

/// <summary>Ends an operation: tells what moved as a whole, and notes that it is over.</summary>
internal sealed class HandOverEnding(HandOverPorts ports, ILogger logger)
{
    /// <returns>False: somebody could not be told, and a repeat goes on.</returns>
    public async ValueTask<bool> EndAsync(HandOverRun run, CancellationToken cancellationToken)
    {
        var teller = new HandOverTeller(ports.Notifier, run.Journal, run.TenantId);
        var (digests, taskCount, hasMoves) = await GatherAsync(run, cancellationToken).ConfigureAwait(false);
        var isTold = await new AccountMover(ports, run, logger).TryAsync("tell what moved", async () =>
        {
            foreach (var ((digest, recipient), accounts) in digests)
            {
                await teller.TellAsync(digest, recipient, accounts, cancellationToken).ConfigureAwait(false);
            }

            if (hasMoves && run.Users.Find(run.Request.InitiatorId) is { Kind: UserKind.User } initiator)
            {
                await teller.TellAsync(initiator.UserId, taskCount, cancellationToken).ConfigureAwait(false);
            }
        }, cancellationToken).ConfigureAwait(false);
        if (isTold)
        {
            await run.Journal.FinishAsync(cancellationToken).ConfigureAwait(false);
        }

        return isTold;
    }

    /// <summary>
    /// The digests, by the call that came to telling them and by recipient. What a digest holds is settled before it is told, so that a repeat says the same
    /// under the same key, and what moves after that is in a digest of its own.
    /// </summary>
    private static async ValueTask<(OrderedDictionary<(long? Digest, string ToUserId), List<MovedTasks>> Digests, int TaskCount, bool HasMoves)> GatherAsync(HandOverRun run, CancellationToken cancellationToken)
    {
        var digests = new OrderedDictionary<(long? Digest, string ToUserId), List<MovedTasks>>();
        var fences = await run.Journal.ListDigestsAsync(cancellationToken).ConfigureAwait(false);
        var (taskCount, hasMoves, isNew) = (0, run.LeaverId is not null, false);
        await foreach (var (_, entry) in run.Journal.ListAccountsAsync(cancellationToken).ConfigureAwait(false))
        {
            taskCount += entry.TaskCount;
            hasMoves |= entry.HasMoves;
            foreach (var part in entry.DigestParts)
            {
                var index = fences.Count(fence => fence < part.Fence);
                isNew |= index == fences.Count;
                long? digest = index == 0 ? null : index < fences.Count ? fences[index] : run.Journal.Lease.Fence;
                foreach (var (recipient, tasks) in TaskMails.Of(part.Account))
                {
                    if (!digests.TryGetValue((digest, recipient), out var sections))
                    {
                        digests.Add((digest, recipient), sections = []);
                    }

                    sections.Add(tasks);
                }
            }
        }

        if (isNew)
        {
            await run.Journal.PutDigestsAsync(cancellationToken).ConfigureAwait(false);
        }

        return (digests, taskCount, hasMoves);
    }
}
