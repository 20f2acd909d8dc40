using AssignmentRules.Storage;

namespace AssignmentRules.Sql;

/// <summary>The database did not do what was asked of it, though it was asked again as often as the settings say.</summary>
public sealed class SqlStoreException : Exception, IStepRefusal
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What failed, and what to do.</param>
    /// <param name="mayRetry">Whether the same call may succeed later.</param>
    /// <param name="isInDoubt">Whether it may have been committed all the same.</param>
    /// <param name="innerException">What the driver threw last.</param>
    public SqlStoreException(string message, bool mayRetry, bool isInDoubt, Exception? innerException)
        : base(message, innerException)
    {
        MayRetry = mayRetry;
        IsInDoubt = isInDoubt;
    }

    /// <summary>Whether the same call may succeed later: the database was away, or too busy. False: something must be mended first.</summary>
    public bool MayRetry { get; }

    /// <summary>
    /// Whether the step may have been committed, because the connection broke while it was and the database has not been back since. A request with an
    /// id can always be sent again: it gets the first decision if there is one. False: nothing was committed.
    /// </summary>
    public bool IsInDoubt { get; }

    bool IStepRefusal.IsFinal => !MayRetry && !IsInDoubt;
}
