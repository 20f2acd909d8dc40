using AssignmentRules.Candidates;
using AssignmentRules.Diagnostics;
using AssignmentRules.Storage;
using Microsoft.Extensions.Logging;

namespace AssignmentRules.Assignments;

/// <summary>Carries asks to their decisions: runs the store's steps, and fetches what they lack. A single request at the store in memory needs no step.</summary>
internal sealed class AskRunner(LookupRunner lookups, StepLanes lanes, ILogger logger)
{
    /// <summary>How many of the host's lookups run at the same time for one batch.</summary>
    private const int LookupsAtOnce = 16;

    /// <summary>Decides the request on the desk, whose facts are complete.</summary>
    public ValueTask<Decision> DecideAsync(AssignDesk desk, AssignmentPlan plan, HostUnitOfWork? unitOfWork, CancellationToken cancellationToken)
    {
        desk.Begin(plan);
        return unitOfWork is null && !plan.UsesLoads && desk.MayVisit && lanes.Memory is { } memory ? VisitAsync(desk, memory, cancellationToken) : StepAsync(desk, unitOfWork, cancellationToken);
    }

    private ValueTask<Decision> VisitAsync(AssignDesk desk, MemoryAssignmentStore memory, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var attempt = desk.Visit(memory);
        if (attempt.Decision is not { } decision)
        {
            return FinishAsync(desk, RunAsync(desk.BeginSteps(null, attempt.Lack, cancellationToken), ValueTask.CompletedTask, commits: true, cancellationToken));
        }

        Report(decision);
        return new(desk.Finish(decision));
    }

    private ValueTask<Decision> StepAsync(AssignDesk desk, HostUnitOfWork? unitOfWork, CancellationToken cancellationToken)
    {
        var run = RunAsync(desk.BeginSteps(unitOfWork, null, cancellationToken), commits: true, cancellationToken);
        return run.IsCompletedSuccessfully ? new(desk.FinishSteps()) : FinishAsync(desk, run);
    }

    private static async ValueTask<Decision> FinishAsync(AssignDesk desk, ValueTask run)
    {
        await run.ConfigureAwait(false);
        return desk.FinishSteps();
    }

    /// <summary>Decides all of them, as if each were asked alone, in order.</summary>
    public async ValueTask<IReadOnlyList<Decision>> DecideAsync(IReadOnlyList<Ask> asks, bool commits, HostUnitOfWork? unitOfWork, CancellationToken cancellationToken)
    {
        var item = new AssignItem(asks, commits, unitOfWork) { Cancellation = cancellationToken };
        await RunAsync(item, commits, cancellationToken).ConfigureAwait(false);
        return item.Decisions;
    }

    private ValueTask RunAsync(AssignItem item, bool commits, CancellationToken cancellationToken)
    {
        var step = StepAsync(item, commits);
        if (!step.IsCompletedSuccessfully || !item.TrySettle())
        {
            return RunAsync(item, step, commits, cancellationToken);
        }

        Report(item, commits);
        return ValueTask.CompletedTask;
    }

    private async ValueTask RunAsync(AssignItem item, ValueTask step, bool commits, CancellationToken cancellationToken)
    {
        await step.ConfigureAwait(false);
        while (!item.IsDone)
        {
            var lacking = item.Advance();
            if (lacking.Count > 0)
            {
                await Parallel.ForEachAsync(lacking, new ParallelOptions { MaxDegreeOfParallelism = LookupsAtOnce, CancellationToken = cancellationToken }, async (lack, token) =>
                    await lookups.RunAsync(lack.Lookup, lack.Ask.Facts, token).ConfigureAwait(false)).ConfigureAwait(false);
            }

            if (!item.IsDone)
            {
                await StepAsync(item, commits).ConfigureAwait(false);
            }
        }

        Report(item, commits);
    }

    // What only tries must not wait in the line of those who act.
    private ValueTask StepAsync(AssignItem item, bool commits) => lanes.RunAsync(item, commits && item.RotationKeys.Count > 0 ? item.RotationKeys[0] : null);

    private void Report(AssignItem item, bool commits)
    {
        if (commits)
        {
            foreach (var decision in item.Decisions)
            {
                Report(decision);
            }
        }
    }

    private void Report(Decision decision)
    {
        if (decision.Outcome == Outcome.Unassigned && logger.IsEnabled(LogLevel.Warning))
        {
            logger.Unassigned(decision.Request.TenantId, decision.Key, string.Join(", ", decision.Reasons.Select(reason => reason.Code())));
        }
    }
}
