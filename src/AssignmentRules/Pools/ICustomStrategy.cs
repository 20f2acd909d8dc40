namespace AssignmentRules.Pools;

/// <summary>
/// The host's way to find the next of a pool, registered under the name that the pool's <c>strategy</c> gives. Thread-safe. It must be a function of
/// the turn: the same turn gives the same answer, or preview and replay differ from what happened.
/// </summary>
public interface ICustomStrategy
{
    /// <summary>
    /// The user id of one of <see cref="StrategyTurn.Eligible"/>, or null for nobody: the chain goes on then. Any other answer fails the
    /// assignment with an <see cref="InvalidOperationException"/>.
    /// </summary>
    string? Pick(StrategyTurn turn);
}
