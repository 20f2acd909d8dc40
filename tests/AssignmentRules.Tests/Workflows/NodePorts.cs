using AssignmentRules.Ports;
using AssignmentRules.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Tests.Workflows;

/// <summary>What a node asked the host to do.</summary>
internal sealed record Act(string Node, string Key, long Fence);

/// <summary>What nodes asked a host to do that keeps the highest fence of each key, and refuses a lower one.</summary>
internal sealed class ActLog
{
    private readonly Lock gate = new();
    private readonly List<Act> acts = [];
    private readonly Dictionary<string, long> highest = new(StringComparer.Ordinal);
    private readonly List<Act> refused = [];

    public IReadOnlyList<Act> Acts
    {
        get
        {
            lock (gate)
            {
                return [.. acts];
            }
        }
    }

    public IReadOnlyList<Act> Refused
    {
        get
        {
            lock (gate)
            {
                return [.. refused];
            }
        }
    }

    public IReadOnlyList<Act> By(string node) => [.. Acts.Where(act => act.Node == node)];

    public void Add(Act act)
    {
        lock (gate)
        {
            acts.Add(act);
        }
    }

    public void Demand(Act act)
    {
        lock (gate)
        {
            if (act.Fence < highest.GetValueOrDefault(act.Key))
            {
                refused.Add(act);
                throw new InvalidOperationException($"The host saw a later fence than {act.Fence} for {act.Key}.");
            }

            highest[act.Key] = act.Fence;
        }
    }
}

/// <summary>The ports of a host that one node asks to do something.</summary>
internal sealed class NodePorts(string node, MemoryHost host, ActLog log, Freeze? freeze = null) : ICadenceOperations, IOwnerWriter, ICrm, INotifier
{
    public void AddTo(IServiceCollection services) =>
        services.AddSingleton<ICadenceOperations>(this).AddSingleton<IOwnerWriter>(this).AddSingleton<ICrm>(this).AddSingleton<INotifier>(this);

    public ICustomAction Around(ICustomAction action) => new NodeAction(this, action);

    public ValueTask<IReadOnlyList<CadencePlace>> ListPlacesAsync(string tenantId, string recordId, CancellationToken cancellationToken = default) => host.CadenceOperations.ListPlacesAsync(tenantId, recordId, cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListEnrolledAsync(string tenantId, string accountId, CancellationToken cancellationToken = default) => host.CadenceOperations.ListEnrolledAsync(tenantId, accountId, cancellationToken);

    public ValueTask ApplyAsync(CadenceChange change, CancellationToken cancellationToken = default) => ActAsync(change.Key, change.Fence, () => host.CadenceOperations.ApplyAsync(change, cancellationToken));

    public ValueTask SetOwnerAsync(string tenantId, string recordId, string role, string? userId, string key, CancellationToken cancellationToken = default) => throw new NotSupportedException("The engine gives the fence.");

    public ValueTask SetOwnerAsync(string tenantId, string recordId, string role, string? userId, string key, long fence, CancellationToken cancellationToken = default) =>
        ActAsync(key, fence, () => host.OwnerWriter.SetOwnerAsync(tenantId, recordId, role, userId, key, cancellationToken));

    public ValueTask<CrmConnection> GetConnectionAsync(string tenantId, CancellationToken cancellationToken = default) => host.Crm.GetConnectionAsync(tenantId, cancellationToken);

    public ValueTask<IReadOnlyList<CrmOption>> ListOptionsAsync(string tenantId, string field, CancellationToken cancellationToken = default) => host.Crm.ListOptionsAsync(tenantId, field, cancellationToken);

    public ValueTask<string?> FindStatusAsync(string tenantId, string recordId, CancellationToken cancellationToken = default) => host.Crm.FindStatusAsync(tenantId, recordId, cancellationToken);

    public ValueTask SetStatusAsync(string tenantId, string recordId, string optionId, string key, CancellationToken cancellationToken = default) => throw new NotSupportedException("The engine gives the fence.");

    public ValueTask SetStatusAsync(string tenantId, string recordId, string optionId, string key, long fence, CancellationToken cancellationToken = default) =>
        ActAsync(key, fence, () => host.Crm.SetStatusAsync(tenantId, recordId, optionId, key, cancellationToken));

    public ValueTask NotifyAsync(Notification notification, CancellationToken cancellationToken = default) => ActAsync(notification.Key, notification.Fence, () => host.Notifier.NotifyAsync(notification, cancellationToken));

    private async ValueTask ActAsync(string key, long fence, Func<ValueTask> act)
    {
        var asked = new Act(node, key, fence);
        log.Add(asked);
        await (freeze?.PassAsync() ?? Task.CompletedTask);
        log.Demand(asked);
        await act();
    }

    private sealed class NodeAction(NodePorts ports, ICustomAction action) : ICustomAction
    {
        public async ValueTask<bool> RunAsync(CustomActionRequest request, CancellationToken cancellationToken = default)
        {
            var did = false;
            await ports.ActAsync(request.Key, request.Fence, async () => did = await action.RunAsync(request, cancellationToken));
            return did;
        }
    }
}
