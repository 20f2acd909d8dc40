using AssignmentRules.Assignments;
using AssignmentRules.Policies;
using AssignmentRules.Ports;
using AssignmentRules.Storage;
using AssignmentRules.Workflows;
using AssignmentRules.Workflows.Actions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AssignmentRules.Hosting;

/// <summary>Puts the engine for workflows together from what the host registered.</summary>
internal static class WorkflowFactory
{
    public static WorkflowPorts Ports(IServiceProvider services, TimeProvider clock, ILogger logger) => new(clock, logger)
    {
        Journal = services.GetService<IWorkflowJournal>() ?? services.GetService<IAssignmentStore>() as IWorkflowJournal,
        Records = services.GetService<IRecordSource>(),
        Owners = services.GetService<IOwnerDirectory>(),
        OwnerWriter = services.GetService<IOwnerWriter>(),
        Cadences = services.GetService<ICadenceDirectory>(),
        CadenceOperations = services.GetService<ICadenceOperations>(),
        Crm = services.GetService<ICrm>(),
        Notifier = services.GetService<INotifier>(),
        CustomActions = services.GetServices<Named<ICustomAction>>().ToDictionary(named => named.Name, named => named.Thing, StringComparer.Ordinal),
        CustomTriggers = services.GetServices<Named<HostTrigger>>().Select(named => named.Name).ToHashSet(StringComparer.Ordinal),
    };

    public static WorkflowSettings Settings(AssignmentRulesOptions options) => new()
    {
        Lease = options.WorkflowLease,
        Retries = options.ActionRetries,
        RetryDelay = options.ActionRetryDelay,
        LongestRetryDelay = options.LongestActionRetryDelay,
        TriggerProviders = options.TriggerProviders.AsReadOnly(),
    };

    public static WorkflowEngine Create(WorkflowPorts ports, WorkflowSettings settings, PolicyBook policies, Assigner assigner, RecordKeeper records, IAssignmentStore store)
    {
        var pauses = new PauseKeeper(ports, settings);
        var runs = new RunDriver(new ActionServices(ports, assigner, records, pauses), settings);
        var planner = new EventPlanner(ports, settings, assigner.Facts, store);
        var text = new ActionText(ActionList.Write, ActionList.Read);
        return new WorkflowEngine(ports, settings, new EventDriver(policies.FindWorkflowsAsync, planner, runs, text), pauses);
    }

    /// <summary>The parameters of what the host registered, by name.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<HostParameter>> Parameters(IServiceProvider services) =>
        services.GetServices<Named<HostTrigger>>().Select(named => (named.Name, named.Thing.Parameters))
            .Concat(services.GetServices<Named<HostActionParameters>>().Select(named => (named.Name, named.Thing.Parameters)))
            .Where(entry => entry.Parameters.Count > 0)
            .DistinctBy(entry => entry.Name, StringComparer.Ordinal)
            .ToDictionary(entry => entry.Name, entry => entry.Parameters, StringComparer.Ordinal);
}
