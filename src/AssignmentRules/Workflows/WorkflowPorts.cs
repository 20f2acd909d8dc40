using AssignmentRules.Ports;
using AssignmentRules.Storage;
using AssignmentRules.Workflows.Matching;
using Microsoft.Extensions.Logging;

namespace AssignmentRules.Workflows;

/// <summary>What workflows ask of the host; null: it has none of this kind.</summary>
/// <param name="Clock">The clock.</param>
/// <param name="Logger">Where to tell what the host should know.</param>
internal sealed record WorkflowPorts(TimeProvider Clock, ILogger Logger)
{
    public IWorkflowJournal? Journal { get; init; }

    public IRecordSource? Records { get; init; }

    public IOwnerDirectory? Owners { get; init; }

    public IOwnerWriter? OwnerWriter { get; init; }

    public ICadenceDirectory? Cadences { get; init; }

    public ICadenceOperations? CadenceOperations { get; init; }

    public ICrm? Crm { get; init; }

    public INotifier? Notifier { get; init; }

    public IReadOnlyDictionary<string, ICustomAction> CustomActions { get; init; } = new Dictionary<string, ICustomAction>(StringComparer.Ordinal);

    /// <summary>The triggers that the host registered.</summary>
    public IReadOnlySet<string> CustomTriggers { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>What matches instead of the built-in matcher, with rules of the host's beside.</summary>
    public IRuleEngine? Rules { get; init; }

    /// <summary>Hands a role of an account over: the engine for hand-overs, which is made after these.</summary>
    public RoleHandOverCall? HandOver { get; init; }

    public static T Demand<T>(T? port, string user)
        where T : class => port ?? throw new InvalidOperationException($"{user} needs the port {typeof(T).Name}, which the host lacks; register one, or leave this out.");
}

/// <summary>Gives a role of an account to somebody, by the hand-over policy.</summary>
/// <param name="tenantId">The tenant.</param>
/// <param name="accountId">The account.</param>
/// <param name="role">The role.</param>
/// <param name="userId">The new holder.</param>
/// <param name="key">The same for every repeat.</param>
/// <returns>Why it was refused; empty: it is done; null: a port failed half-way, and the same key goes on.</returns>
internal delegate ValueTask<IReadOnlyList<Reason>?> RoleHandOverCall(string tenantId, string accountId, string role, string userId, string key);
