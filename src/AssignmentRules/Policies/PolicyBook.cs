using System.Collections.Concurrent;
using AssignmentRules.Assignments;
using AssignmentRules.Diagnostics;
using AssignmentRules.Workflows;
using Microsoft.Extensions.Logging;

namespace AssignmentRules.Policies;

/// <summary>
/// The policies in force, one compiled snapshot a tenant, swapped whole when the source's stamp changes. A new version that is invalid is refused, and
/// the old one stays in force.
/// </summary>
internal sealed class PolicyBook(IPolicySource source, PolicyCompiler compiler, RotationKeeper rotations, TimeProvider clock, ILogger logger) : IPlanBook
{
    /// <summary>A source that has not answered by then is asked anew.</summary>
    private static readonly TimeSpan LongestCheck = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, PolicyPage> pages = new(StringComparer.Ordinal);

    public PolicyCapabilities Capabilities => compiler.Capabilities;

    public ValueTask<CompiledPolicy> FindAsync(string tenantId, CancellationToken cancellationToken) =>
        FindFresh(tenantId) is { } policy ? new(policy) : FindOrLoadAsync(tenantId, cancellationToken);

    /// <summary>The policy, if it is known and was checked not long ago.</summary>
    private CompiledPolicy? FindFresh(string tenantId) =>
        !string.IsNullOrEmpty(tenantId) && pages.TryGetValue(tenantId, out var page) && page.IsFresh(clock.GetUtcNow()) ? page.Current : null;

    public IPlanPage? FindPage(string tenantId) => pages.GetValueOrDefault(tenantId);

    private async ValueTask<CompiledPolicy> FindOrLoadAsync(string tenantId, CancellationToken cancellationToken)
    {
        var page = await FindPageAsync(tenantId, cancellationToken).ConfigureAwait(false);
        if (!page.IsFresh(clock.GetUtcNow()) && page.TryBeginCheck())
        {
            // What is found is for every request: one that is cancelled waits no longer, and takes nothing from the others.
            await CheckAsync(tenantId, page).WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return page.Current;
    }

    /// <summary>The tenant's page; where there is none yet, of the version that the source has now.</summary>
    private async ValueTask<PolicyPage> FindPageAsync(string tenantId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tenantId);
        return pages.TryGetValue(tenantId, out var page)
            ? page
            : pages.GetOrAdd(tenantId, new PolicyPage(await LoadAsync(tenantId, cancellationToken).ConfigureAwait(false), compiler.ReloadInterval, clock.GetUtcNow()));
    }

    public ValueTask<AssignmentPlan> FindPlanAsync(string tenantId, CancellationToken cancellationToken) =>
        FindFresh(tenantId) is { } policy ? new(policy.Assignment) : FindOrLoadPlanAsync(tenantId, cancellationToken);

    private async ValueTask<AssignmentPlan> FindOrLoadPlanAsync(string tenantId, CancellationToken cancellationToken)
    {
        var policy = await FindAsync(tenantId, cancellationToken).ConfigureAwait(false);
        return policy.Assignment;
    }

    public async ValueTask<WorkflowPlan> FindWorkflowsAsync(string tenantId, CancellationToken cancellationToken)
    {
        var policy = await FindAsync(tenantId, cancellationToken).ConfigureAwait(false);
        return policy.Workflows;
    }

    /// <summary>Checks every policy that the source lists.</summary>
    /// <exception cref="PolicyException">One is invalid.</exception>
    /// <exception cref="InvalidOperationException">One is not there.</exception>
    public async ValueTask CheckAllAsync(CancellationToken cancellationToken)
    {
        var tenants = await source.ListTenantsAsync(cancellationToken).ConfigureAwait(false);
        foreach (var tenantId in tenants)
        {
            await FindAsync(tenantId, cancellationToken).ConfigureAwait(false);
        }

        if (tenants.Count == 0)
        {
            logger.NoPolicyChecked(source.GetType().Name);
        }
    }

    /// <summary>Looks for a new version now, whether or not it was refused before.</summary>
    /// <exception cref="PolicyException">The new version is invalid; the old one stays in force.</exception>
    /// <exception cref="InvalidOperationException">There is no policy any more; the old one stays in force.</exception>
    public async ValueTask<CompiledPolicy> ReloadAsync(string tenantId, CancellationToken cancellationToken)
    {
        var page = await FindPageAsync(tenantId, cancellationToken).ConfigureAwait(false);
        await page.BeginCheckAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await RenewAsync(tenantId, page, isAskedFor: true, cancellationToken).ConfigureAwait(false);
            return page.Current;
        }
        finally
        {
            page.EndCheck(clock.GetUtcNow());
        }
    }

    /// <summary>Looks for a new version on behalf of all requests; never throws, as they go on under the version that works.</summary>
    private async Task CheckAsync(string tenantId, PolicyPage page)
    {
        using var limit = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        try
        {
            var renewal = RenewAsync(tenantId, page, isAskedFor: false, limit.Token);
            if (!renewal.IsCompleted)
            {
                limit.CancelAfter(LongestCheck);
            }

            await renewal.ConfigureAwait(false);
        }
        catch (PolicyException exception)
        {
            logger.PolicyRefused(exception, tenantId, page.Current.Assignment.PolicyVersion);
        }
        catch (Exception exception)
        {
            logger.PolicyNotRead(exception, tenantId, page.Current.Assignment.PolicyVersion);
        }
        finally
        {
            page.EndCheck(clock.GetUtcNow());
        }
    }

    private async ValueTask RenewAsync(string tenantId, PolicyPage page, bool isAskedFor, CancellationToken cancellationToken)
    {
        var stamp = await source.FindStampAsync(tenantId, cancellationToken).ConfigureAwait(false);
        page.IsMissed = stamp is null && SayMissed(tenantId, page, isAskedFor);
        if (stamp is null || stamp == page.Current.Stamp || (stamp == page.RefusedStamp && !isAskedFor))
        {
            return;
        }

        try
        {
            var next = await LoadAsync(tenantId, cancellationToken).ConfigureAwait(false);
            await rotations.SyncAsync(tenantId, page.Current.Assignment, next.Assignment, cancellationToken).ConfigureAwait(false);
            page.Current = next;
            page.RefusedStamp = null;
            logger.PolicyChanged(tenantId, next.Assignment.PolicyVersion);
        }
        catch (PolicyException)
        {
            // It will not be right the next time. Whatever else failed may be.
            page.RefusedStamp = stamp;
            throw;
        }
    }

    /// <summary>The source has no policy any more: whoever asked for a new one is told, and otherwise the log, once.</summary>
    private bool SayMissed(string tenantId, PolicyPage page, bool isAskedFor)
    {
        var version = page.Current.Assignment.PolicyVersion;
        if (isAskedFor)
        {
            throw new InvalidOperationException($"{SayMissing(tenantId)} Version {version} stays in force as long as the host runs.");
        }

        if (!page.IsMissed)
        {
            logger.PolicyMissed(tenantId, version, SayMissing(tenantId));
        }

        return true;
    }

    private async ValueTask<CompiledPolicy> LoadAsync(string tenantId, CancellationToken cancellationToken)
    {
        var text = await source.FindAsync(tenantId, cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException(SayMissing(tenantId));
        return compiler.Compile(text);
    }

    private string SayMissing(string tenantId) => (source as IPolicyFiles)?.SayMissing(tenantId) ?? $"The tenant '{tenantId}' has no policy: {source.GetType().Name} finds none. Give it one.";
}
