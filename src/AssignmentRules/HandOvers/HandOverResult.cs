namespace AssignmentRules.HandOvers;

/// <summary>What a hand-over did in this call; an operation that was done before does nothing.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Reasons">Why not, and what else is to be said, each once.</param>
public sealed record HandOverResult(HandOverOutcome Outcome, IReadOnlyList<Reason> Reasons)
{
    /// <summary>
    /// False: a port failed, the rest is refused now, a plan left out what somebody who leaves got since, or another node is at work on the operation.
    /// Applying the request again under the same operation id finishes it, or finds it finished.
    /// </summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>How many accounts were done; one on which somebody who leaves got more meanwhile counts again.</summary>
    public int AccountCount { get; init; }

    /// <summary>How many tasks moved.</summary>
    public int TaskCount { get; init; }

    /// <summary>How many other records moved.</summary>
    public int RecordCount { get; init; }

    /// <summary>The accounts, in the order in which they were done; empty where each was given to a progress and forgotten.</summary>
    public IReadOnlyList<AccountHandOver> Accounts { get; init; } = [];

    /// <summary>The tasks of <see cref="Accounts"/> that moved, by due date (those without one last), then id.</summary>
    public IReadOnlyList<HandedTask> Tasks => HandedTask.InOrder(Accounts.SelectMany(account => account.Tasks));
}

/// <summary>How far a hand-over has come.</summary>
/// <param name="Account">The account that was just done.</param>
/// <param name="AccountCount">How many are done.</param>
/// <param name="TaskCount">How many tasks moved so far.</param>
public sealed record HandOverProgress(AccountHandOver Account, int AccountCount, int TaskCount);
