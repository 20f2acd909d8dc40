using AssignmentRules.Ports;
using AssignmentRules.Storage;

namespace AssignmentRules.HandOvers;

/// <summary>The ports that hand-overs use; null: the host has none of this kind.</summary>
internal sealed record HandOverPorts(IUserDirectory Users, INotifier Notifier)
{
    public required TimeProvider Clock { get; init; }

    /// <summary>How long a node may be silent before another takes over the operation that it was applying.</summary>
    public required TimeSpan Lease { get; init; }

    public IOwnerDirectory? Owners { private get; init; }

    public IOwnerWriter? Writer { private get; init; }

    public IHandOverJournal? Journal { private get; init; }

    public IRecordSource? Records { get; init; }

    public ITaskBoard? Tasks { get; init; }

    public IAccountDirectory? Accounts { private get; init; }

    public IOwnerDirectory NeedOwners() => Owners ?? throw Lacking(nameof(IOwnerDirectory), "knows who holds the roles");

    public IOwnerWriter NeedWriter() => Writer ?? throw Lacking(nameof(IOwnerWriter), "can write roles");

    public IHandOverJournal NeedJournal() => Journal ?? throw Lacking(nameof(IHandOverJournal), "remembers what was done (the store in memory does)");

    public ITaskBoard NeedTasks() => Tasks ?? throw Lacking(nameof(ITaskBoard), "knows the tasks");

    public IAccountDirectory NeedAccounts() => Accounts ?? throw Lacking(nameof(IAccountDirectory), "knows what hangs on accounts");

    private static PortLackingException Lacking(string port, string what) => new($"The hand-over needs the port {port}, which {what}, and the host lacks it; register an {port}.");
}

/// <summary>The request needs a port that the host lacks: no repeat mends it, so it is the caller's to see.</summary>
internal sealed class PortLackingException(string message) : InvalidOperationException(message);
