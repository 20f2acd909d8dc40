using System.Data.Common;
using AssignmentRules.Storage;

namespace AssignmentRules.Sql;

/// <summary>
/// The host's open transaction on the store's database: the decision becomes part of it, and is committed or rolled back with it. The store holds the
/// pool's turn until then, so keep it short. A transaction with isolation above read committed may fail with a conflict; then the host runs all of it again.
/// </summary>
/// <param name="transaction">The transaction, open, on a connection to the database in which the store's tables are.</param>
public sealed class SqlUnitOfWork(DbTransaction transaction) : HostUnitOfWork
{
    /// <summary>The transaction.</summary>
    public DbTransaction Transaction { get; } = transaction ?? throw new ArgumentNullException(nameof(transaction));
}
