using AssignmentRules.Assignments;
using AssignmentRules.Candidates;
using AssignmentRules.Explanations;
using AssignmentRules.Policies;
using AssignmentRules.Pools;
using AssignmentRules.Ports;
using AssignmentRules.Storage;
using AssignmentRules.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AssignmentRules.Hosting;

/// <summary>Puts the engine together from what the host registered.</summary>
internal static class EngineFactory
{
    /// <exception cref="InvalidOperationException">Something that every policy needs is missing, or a name cannot be used; all of it is said at once.</exception>
    public static AssignmentEngine Create(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<AssignmentRulesOptions>>().Value;
        Demand(services, options);
        var candidates = services.GetServices<Named<ICustomCandidate>>().ToArray();
        var strategies = services.GetServices<Named<ICustomStrategy>>().ToArray();
        var clock = services.GetRequiredService<TimeProvider>();
        var store = services.GetRequiredService<IAssignmentStore>();
        var logger = (services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger("AssignmentRules");
        var ports = Ports(services, candidates);
        var lanes = new StepLanes(store);
        var lookups = new LookupRunner(ports, clock, options.LookupTimeout, logger);
        var workflowPorts = WorkflowFactory.Ports(services, clock, logger);
        var settings = WorkflowFactory.Settings(options);
        var capabilities = Capabilities(services, ports, workflowPorts, strategies);
        var compiler = new PolicyCompiler(capabilities, strategies.ToDictionary(named => named.Name, named => named.Thing, StringComparer.Ordinal).GetValueOrDefault, options.PolicyReloadInterval, workflowPorts.Rules);
        var policies = new PolicyBook(services.GetRequiredService<IPolicySource>(), compiler, new RotationKeeper(lanes), clock, logger);
        var assigner = new Assigner(policies, new FactGatherer(ports, clock), lookups, lanes, logger);
        var records = new RecordKeeper(lanes);
        var parts = new EngineParts(
            assigner,
            new AssigneeReader(store, assigner, lookups),
            records,
            new UnassignedProcessor(store, assigner),
            new Previewer(assigner),
            new Explainer(store, assigner));
        var handOvers = HandOverFactory.Create(services, policies, assigner, logger);
        var workflows = WorkflowFactory.Create(workflowPorts with { HandOver = handOvers.HandOverRoleAsync }, settings, policies, assigner, records, store);
        return new AssignmentEngine(store, policies, parts, handOvers, workflows, new SaveCheck(workflowPorts.Crm, settings));
    }

    private static void Demand(IServiceProvider services, AssignmentRulesOptions options)
    {
        var faults = new List<string>();
        if (services.GetService<IUserDirectory>() is null)
        {
            faults.Add($"No {nameof(IUserDirectory)} is registered: the engine cannot know who is active. Call AddAssignmentRules().UseUsers(…).");
        }

        if (services.GetService<IPolicySource>() is null)
        {
            faults.Add("No policy is registered: nothing says who gets what. Call AddAssignmentRules().UsePolicyFile(\"assignment-policy.json\"), or another Use method for policies.");
        }

        faults.AddRange(NameCheck.FindFaults(services, options));
        if (faults.Count > 0)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, faults));
        }
    }

    private static HostPorts Ports(IServiceProvider services, IEnumerable<Named<ICustomCandidate>> candidates) => new(services.GetRequiredService<IUserDirectory>())
    {
        Availability = services.GetService<IUserAvailability>(),
        Records = services.GetService<IRecordSource>(),
        Owners = services.GetService<IOwnerDirectory>(),
        Cadences = services.GetService<ICadenceDirectory>(),
        Authorizer = services.GetService<IAssignmentAuthorizer>(),
        CustomCandidates = candidates.ToDictionary(named => named.Name, named => named.Thing, StringComparer.Ordinal),
    };

    private static PolicyCapabilities Capabilities(IServiceProvider services, HostPorts ports, WorkflowPorts workflows, IEnumerable<Named<ICustomStrategy>> strategies) => new()
    {
        CustomCandidates = ports.CustomCandidates.Keys.ToHashSet(StringComparer.Ordinal),
        Strategies = strategies.Select(named => named.Name).ToHashSet(StringComparer.Ordinal),
        HasOwnerDirectory = ports.Owners is not null,
        HasCadenceDirectory = ports.Cadences is not null,
        HasTaskBoard = services.GetService<ITaskBoard>() is not null,
        HasAccountDirectory = services.GetService<IAccountDirectory>() is not null,
        HasCadenceOperations = workflows.CadenceOperations is not null,
        HasOwnerWriter = workflows.OwnerWriter is not null,
        HasCrm = workflows.Crm is not null,
        HasWorkflowJournal = workflows.Journal is not null,
        HasHandOverJournal = HandOverFactory.FindJournal(services) is not null,
        Triggers = workflows.CustomTriggers,
        Actions = workflows.CustomActions.Keys.ToHashSet(StringComparer.Ordinal),
        TriggerParameters = WorkflowFactory.Parameters(services.GetServices<Named<HostTrigger>>().Select(named => (named.Name, named.Thing.Parameters))),
        ActionParameters = WorkflowFactory.Parameters(services.GetServices<Named<HostActionParameters>>().Select(named => (named.Name, named.Thing.Parameters))),
    };
}
