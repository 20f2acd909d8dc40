namespace AssignmentRules.Testing.Stores;

/// <summary>A store or a journal does not keep what the contract of <see cref="Storage.IAssignmentStore"/> or <see cref="Storage.IWorkflowJournal"/> demands. The message says what it did, what it must do, and which promise that breaks.</summary>
public sealed class StoreConformanceException : Exception
{
    /// <summary>A promise that was not kept.</summary>
    /// <param name="message">What the store did, and what the contract demands.</param>
    /// <param name="innerException">What the store threw; null: it threw nothing.</param>
    public StoreConformanceException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
