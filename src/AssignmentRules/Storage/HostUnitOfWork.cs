namespace AssignmentRules.Storage;

/// <summary>
/// The host's own unit of work, which commits together with an assignment or not at all. Each store has its kind: <see cref="MemoryUnitOfWork"/>
/// for the store in memory, the host's open transaction for a store in the same database. A store refuses a kind that is not its own.
/// </summary>
public abstract class HostUnitOfWork;

/// <summary>For the store in memory: a call between deciding and committing.</summary>
/// <param name="commit">Writes the host's data of this decision. If it throws, nothing of the decision is kept and no turn is taken. It must not call the engine.</param>
public sealed class MemoryUnitOfWork(Action<Decision> commit) : HostUnitOfWork
{
    internal Action<Decision> Commit { get; } = commit ?? throw new ArgumentNullException(nameof(commit));
}
