namespace AssignmentRules.Policies;

/// <summary>What a host registered: the names that its policies may use beside the built-in ones, and the ports that they may need.</summary>
public sealed record PolicyCapabilities
{
    /// <summary>The names of custom candidates; ordinal, as of every set here.</summary>
    public IReadOnlySet<string> CustomCandidates { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The names of strategies that are not built in.</summary>
    public IReadOnlySet<string> Strategies { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The codes of triggers that are not built in.</summary>
    public IReadOnlySet<string> Triggers { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The names of actions that are not built in.</summary>
    public IReadOnlySet<string> Actions { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Whether there is an <see cref="Ports.IOwnerDirectory"/>.</summary>
    public bool HasOwnerDirectory { get; init; }

    /// <summary>Whether there is an <see cref="Ports.ICadenceDirectory"/>.</summary>
    public bool HasCadenceDirectory { get; init; }

    /// <summary>Whether there is an <see cref="Ports.ITaskBoard"/>.</summary>
    public bool HasTaskBoard { get; init; }

    /// <summary>Whether there is an <see cref="Ports.IAccountDirectory"/>.</summary>
    public bool HasAccountDirectory { get; init; }

    /// <summary>Whether there is an <see cref="Ports.ICadenceOperations"/>.</summary>
    public bool HasCadenceOperations { get; init; }

    /// <summary>Whether there is an <see cref="Ports.IOwnerWriter"/>.</summary>
    public bool HasOwnerWriter { get; init; }

    /// <summary>Whether there is an <see cref="Ports.ICrm"/>.</summary>
    public bool HasCrm { get; init; }

    /// <summary>Whether there is an <see cref="Storage.IWorkflowJournal"/>: the stores that come with the library are one.</summary>
    public bool HasWorkflowJournal { get; init; } = true;

    /// <summary>Whether there is an <see cref="Storage.IHandOverJournal"/>: the stores that come with the library are one.</summary>
    public bool HasHandOverJournal { get; init; } = true;

    /// <summary>The parameters of triggers that the host registered, by their codes; of a trigger that is not here any parameters are taken.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<HostParameter>> TriggerParameters { get; init; } = new Dictionary<string, IReadOnlyList<HostParameter>>(StringComparer.Ordinal);

    /// <summary>The parameters of actions that the host registered, by their names; of an action that is not here any parameters are taken.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<HostParameter>> ActionParameters { get; init; } = new Dictionary<string, IReadOnlyList<HostParameter>>(StringComparer.Ordinal);
}
