using AssignmentRules.Assignments;
using AssignmentRules.Policies;
using AssignmentRules.Ports;
using AssignmentRules.Storage;
using AssignmentRules.Workflows;
using AssignmentRules.Workflows.Actions;
using AssignmentRules.Workflows.Matching;
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
        Rules = services.GetService<IRuleEngine>(),
        CustomTriggers = services.GetServices<Named<HostTrigger>>().Select(named => named.Name).ToHashSet(StringComparer.Ordinal),
    };

    public static WorkflowSettings Settings(AssignmentRulesOptions options) => new()
    {
        Lease = options.WorkflowLease,
        Retries = options.ActionRetries,
        RetryDelay = options.ActionRetryDelay,
        LongestRetryDelay = options.LongestActionRetryDelay,
        TriggerProviders = new Dictionary<string, string>(options.TriggerProviders, StringComparer.Ordinal),
    };

    public static WorkflowEngine Create(WorkflowPorts ports, WorkflowSettings settings, PolicyBook policies, Assigner assigner, RecordKeeper records, IAssignmentStore store)
    {
        var pauses = new PauseKeeper(ports, settings);
        var runs = new RunDriver(new ActionServices(ports, assigner, records, pauses), settings);
        var text = new ActionText(ActionList.Write, ActionList.Read);
        var planner = new EventPlanner(ports, settings, assigner.Facts, store, text);
        return new WorkflowEngine(ports, settings, new EventDriver(policies.FindWorkflowsAsync, planner, runs, text), pauses);
    }

    /// <summary>Parameters by the name of what takes them; of whatever was registered without any, none are known.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<HostParameter>> Parameters(IEnumerable<(string Name, IReadOnlyList<HostParameter> Parameters)> registered) =>
        registered.Where(entry => entry.Parameters.Count > 0).ToDictionary(entry => entry.Name, entry => entry.Parameters, StringComparer.Ordinal);
}
