namespace AssignmentRules.Sql;

/// <summary>How a store uses its database. A setting that cannot work is refused when the store is made.</summary>
public sealed class SqlStoreOptions
{
    /// <summary>
    /// Where the tables are: on PostgreSQL the schema that holds them, on SQLite the beginning of their names. Lower-case letters, digits and
    /// underscores, not beginning with a digit, at most 40. <c>assignment_rules</c> by default.
    /// </summary>
    public string Schema { get; set; } = "assignment_rules";

    /// <summary>Whether the store creates and upgrades its tables before its first use. False: the host does (see <see cref="SqlSchema"/>), the store only checks, and its role needs no DDL. True by default.</summary>
    public bool ManageSchema { get; set; } = true;

    /// <summary>How long one command may take before it is given up: 1 second to an hour. 30 seconds by default.</summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a step waits for what another node holds, and how long a node may be silent in the middle of a step before the server takes its locks away:
    /// 100 ms to 10 minutes. 10 seconds by default.
    /// </summary>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many transactions of one tenant this node runs at once, on different pools: 1 to 64. 2 by default. SQLite, which has one writer, runs one.</summary>
    public int TransactionsPerTenant { get; set; } = 2;

    /// <summary>
    /// How many transactions this node runs at once in all, and so how many connections steps take while it is busy: 1 to 1,000. 16 by default. The driver's
    /// pool needs that many, and one for each read at once.
    /// </summary>
    public int Transactions { get; set; } = 16;

    /// <summary>How often a step is tried again after a conflict, a deadlock or a lost connection: 0 to 100. 8 by default.</summary>
    public int Retries { get; set; } = 8;

    /// <summary>How long before the first retry, with jitter; it doubles with each, up to 100 times as long. The first after a conflict comes at once. More than 0, at most a minute. 50 ms by default.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Whether statements are prepared once per connection. False where a pooler hands every transaction another server connection. True by default.</summary>
    public bool PrepareStatements { get; set; } = true;
}
