using AssignmentRules.Assignments;
using AssignmentRules.Ports;

namespace AssignmentRules.Explanations;

/// <summary>Runs the next requests of a pool on a copy of its state.</summary>
internal sealed class Previewer(Assigner assigner)
{
    private const int Most = 1_000;

    public async ValueTask<Preview> PreviewAsync(PreviewRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(request.PoolId, nameof(request));
        ArgumentNullException.ThrowIfNull(request.Attributes, nameof(request));
        if (request.Count is < 1 or > Most)
        {
            throw new ArgumentOutOfRangeException(nameof(request), request.Count, $"A preview is of 1 to {Most} turns.");
        }

        var plan = await assigner.FindPlanAsync(request.TenantId, cancellationToken).ConfigureAwait(false);
        if (!await assigner.Facts.IsAllowedAsync(request.TenantId, request.InitiatorId, AssignmentOperation.Preview, request.PoolId, cancellationToken).ConfigureAwait(false))
        {
            return new Preview(Outcome.Rejected, []) { Reasons = [Reason.Forbidden] };
        }

        if (!plan.Pools.ContainsKey(request.PoolId))
        {
            throw new ArgumentException($"The policy has no pool '{request.PoolId}'; it has {string.Join(", ", plan.Pools.Keys.Order(StringComparer.Ordinal))}.", nameof(request));
        }

        var decisions = await DecideAsync(Plan(plan, request.PoolId), request, cancellationToken).ConfigureAwait(false);
        var next = decisions.Select(decision => decision.AssigneeId).OfType<string>().ToArray();
        return new Preview(next.Length > 0 ? Outcome.Assigned : Outcome.Unassigned, next)
        {
            Reasons = [.. decisions.SelectMany(decision => decision.Reasons).Distinct()],
            Decisions = decisions,
        };
    }

    /// <summary>The same policy with one rule: whoever is next in this pool.</summary>
    private static AssignmentPlan Plan(AssignmentPlan plan, string poolId) => plan.With(new AssignmentRule($"preview of {poolId}", [new Candidate.Pool(poolId)]));

    private async ValueTask<IReadOnlyList<Decision>> DecideAsync(AssignmentPlan plan, PreviewRequest request, CancellationToken cancellationToken)
    {
        var asks = new List<Ask>(request.Count);
        for (var number = 1; number <= request.Count; number++)
        {
            // Records that no host has: each is new, and none is looked up, by its chain neither.
            var asked = new AssignmentRequest(request.TenantId, $"preview:{number}", request.Source) { Attributes = request.Attributes };
            asks.Add(new AssignAsk(plan, await assigner.Facts.ImagineAsync(asked, cancellationToken).ConfigureAwait(false)));
        }

        return await assigner.DecideAsync(asks, commits: false, null, cancellationToken).ConfigureAwait(false);
    }
}
