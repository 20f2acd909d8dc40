using AssignmentRules.Hosting;
using AssignmentRules.Policies;
using AssignmentRules.Ports;
using AssignmentRules.Storage;
using Microsoft.Extensions.Options;

namespace AssignmentRules.Testing.Running;

/// <summary>
/// What an engine is made of. A container would give the same; thousands of scenarios, each with engines of its own, would mostly wait for containers.
/// </summary>
internal sealed class StageServices : IServiceProvider
{
    private static readonly Dictionary<Type, object> Nothing = new()
    {
        [typeof(IEnumerable<Named<Pools.ICustomStrategy>>)] = Array.Empty<Named<Pools.ICustomStrategy>>(),
        [typeof(IEnumerable<Named<ICustomAction>>)] = Array.Empty<Named<ICustomAction>>(),
        [typeof(IEnumerable<Named<HostTrigger>>)] = Array.Empty<Named<HostTrigger>>(),
        [typeof(IEnumerable<Named<HostActionParameters>>)] = Array.Empty<Named<HostActionParameters>>(),
    };

    private readonly Dictionary<Type, object> services = [];

    public StageServices(MemoryHost host, IPolicySource policies, IAssignmentStore store, TimeProvider clock, IEnumerable<string> candidateNames)
    {
        services[typeof(IUserDirectory)] = host;
        services[typeof(IRecordSource)] = host;
        services[typeof(IOwnerDirectory)] = host;
        services[typeof(ICadenceDirectory)] = host;
        services[typeof(ICadenceOperations)] = host.CadenceOperations;
        services[typeof(ICrm)] = host.Crm;
        services[typeof(IOwnerWriter)] = host.OwnerWriter;
        services[typeof(INotifier)] = host.Notifier;
        foreach (var (port, implementation) in host.HandOverPorts())
        {
            services[port] = implementation;
        }

        services[typeof(IPolicySource)] = policies;
        services[typeof(IAssignmentStore)] = store;
        services[typeof(TimeProvider)] = clock;
        services[typeof(IOptions<AssignmentRulesOptions>)] = Options.Create(new AssignmentRulesOptions());
        services[typeof(IEnumerable<Named<ICustomCandidate>>)] = candidateNames.Select(name => new Named<ICustomCandidate>(name, host.Candidate(name))).ToArray();
    }

    /// <summary>What the host has beside what the scenario says; null: nothing.</summary>
    public IServiceProvider? Beside { get; init; }

    public object? GetService(Type serviceType) => services.GetValueOrDefault(serviceType) ?? Beside?.GetService(serviceType) ?? Nothing.GetValueOrDefault(serviceType);
}
