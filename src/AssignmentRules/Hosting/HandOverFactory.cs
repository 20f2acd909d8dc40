using AssignmentRules.Assignments;
using AssignmentRules.Diagnostics;
using AssignmentRules.HandOvers;
using AssignmentRules.Policies;
using AssignmentRules.Ports;
using AssignmentRules.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AssignmentRules.Hosting;

/// <summary>Puts the part of the engine together that hands accounts over.</summary>
internal static class HandOverFactory
{
    /// <summary>What the host registered, or else its store, if that is one.</summary>
    public static IHandOverJournal? FindJournal(IServiceProvider services) => services.GetService<IHandOverJournal>() ?? services.GetRequiredService<IAssignmentStore>() as IHandOverJournal;

    public static HandOverEngine Create(IServiceProvider services, PolicyBook policies, Assigner assigner, ILogger logger)
    {
        var ports = new HandOverPorts(services.GetRequiredService<IUserDirectory>(), services.GetService<INotifier>() ?? new LogNotifier(logger))
        {
            Clock = services.GetRequiredService<TimeProvider>(),
            Lease = services.GetRequiredService<IOptions<AssignmentRulesOptions>>().Value.WorkflowLease,
            Owners = services.GetService<IOwnerDirectory>(),
            Writer = services.GetService<IOwnerWriter>(),
            Journal = FindJournal(services),
            Records = services.GetService<IRecordSource>(),
            Tasks = services.GetService<ITaskBoard>(),
            Accounts = services.GetService<IAccountDirectory>(),
        };
        return new HandOverEngine(ports, async (tenantId, cancellationToken) => (await policies.FindAsync(tenantId, cancellationToken).ConfigureAwait(false)).Policy.HandOver, assigner.Facts, logger);
    }
}
