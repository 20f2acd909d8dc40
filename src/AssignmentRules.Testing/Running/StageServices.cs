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
        services[typeof(IEnumerable<Named<Pools.ICustomStrategy>>)] = Array.Empty<Named<Pools.ICustomStrategy>>();
        services[typeof(IEnumerable<Named<ICustomAction>>)] = Array.Empty<Named<ICustomAction>>();
        services[typeof(IEnumerable<Named<HostTrigger>>)] = Array.Empty<Named<HostTrigger>>();
        services[typeof(IEnumerable<Named<HostActionParameters>>)] = Array.Empty<Named<HostActionParameters>>();
    }

    public object? GetService(Type serviceType) => services.GetValueOrDefault(serviceType);
}
