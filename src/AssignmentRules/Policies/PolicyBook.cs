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
    private readonly ConcurrentDictionary<string, PolicyPage> pages = new(StringComparer.Ordinal);

    public IPolicySource Source => source;

    public PolicyCapabilities Capabilities => compiler.Capabilities;

    public ValueTask<CompiledPolicy> FindAsync(string tenantId, CancellationToken cancellationToken) =>
        FindFresh(tenantId) is { } policy ? new(policy) : FindOrLoadAsync(tenantId, cancellationToken);

    /// <summary>The policy, if it is known and was checked not long ago.</summary>
    private CompiledPolicy? FindFresh(string tenantId) =>
        !string.IsNullOrEmpty(tenantId) && pages.TryGetValue(tenantId, out var page) && page.IsFresh(clock.GetUtcNow()) ? page.Current : null;

    public IPlanPage? FindPage(string tenantId) => pages.GetValueOrDefault(tenantId);

    private async ValueTask<CompiledPolicy> FindOrLoadAsync(string tenantId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tenantId);
        if (!pages.TryGetValue(tenantId, out var page))
        {
            page = pages.GetOrAdd(tenantId, new PolicyPage(await LoadAsync(tenantId, cancellationToken).ConfigureAwait(false), compiler.ReloadInterval, clock.GetUtcNow()));
        }

        if (!page.IsFresh(clock.GetUtcNow()) && page.TryBeginCheck())
        {
            await CheckAsync(tenantId, page, throws: false, cancellationToken).ConfigureAwait(false);
        }

        return page.Current;
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

    /// <summary>Looks for a new version now.</summary>
    /// <exception cref="PolicyException">The new version is invalid; the old one stays in force.</exception>
    public async ValueTask<CompiledPolicy> ReloadAsync(string tenantId, CancellationToken cancellationToken)
    {
        await FindAsync(tenantId, cancellationToken).ConfigureAwait(false);
        var page = pages[tenantId];
        page.RefusedStamp = null;
        await CheckAsync(tenantId, page, throws: true, cancellationToken).ConfigureAwait(false);
        return page.Current;
    }

    private async ValueTask CheckAsync(string tenantId, PolicyPage page, bool throws, CancellationToken cancellationToken)
    {
        try
        {
            var stamp = await source.FindStampAsync(tenantId, cancellationToken).ConfigureAwait(false);
            if (stamp is not null && stamp != page.Current.Stamp && stamp != page.RefusedStamp)
            {
                page.RefusedStamp = stamp;
                var next = await LoadAsync(tenantId, cancellationToken).ConfigureAwait(false);
                await rotations.SyncAsync(tenantId, page.Current.Assignment, next.Assignment, cancellationToken).ConfigureAwait(false);
                page.Current = next;
                page.RefusedStamp = null;
                logger.PolicyChanged(tenantId, next.Assignment.PolicyVersion);
            }
        }
        catch (Exception exception) when (!throws && exception is not OperationCanceledException)
        {
            // Requests go on under the version that works.
            logger.PolicyRefused(exception, tenantId, page.Current.Assignment.PolicyVersion);
        }
        finally
        {
            page.EndCheck(clock.GetUtcNow());
        }
    }

    private async ValueTask<CompiledPolicy> LoadAsync(string tenantId, CancellationToken cancellationToken)
    {
        var text = await source.FindAsync(tenantId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The tenant '{tenantId}' has no policy: {source.GetType().Name} finds none. Give it one, or check the path.");
        return compiler.Compile(text);
    }
}
