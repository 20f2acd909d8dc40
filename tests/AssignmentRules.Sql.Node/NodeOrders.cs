using System.Text.Json.Serialization;

namespace AssignmentRules.Sql.Node;

/// <summary>What a node is to do: the one argument of its command line, as JSON.</summary>
/// <param name="ConnectionString">The database.</param>
public sealed record NodeOrders(string ConnectionString)
{
    /// <summary>Whether the database is a file of SQLite; false: it is on a PostgreSQL server.</summary>
    public bool IsSqlite { get; init; }

    /// <summary>The numbers of the requests that are this node's own: from here …</summary>
    public int First { get; init; }

    /// <summary>… so many. Each is about the record of its number, and has its number as its id.</summary>
    public int Count { get; init; }

    /// <summary>How many requests the nodes have together: redeliveries are of any of them.</summary>
    public int Of { get; init; }

    /// <summary>How many of a hundred are delivered once more, by whichever node.</summary>
    public int RedeliveredPercent { get; init; }

    /// <summary>How many callers the node has at once.</summary>
    public int Callers { get; init; } = 1;

    /// <summary>Whether requests have ids. Without one, only the rule's own "existing" keeps a record from being given away twice.</summary>
    public bool HasIds { get; init; } = true;

    /// <summary>How long the node waits for a lock, and keeps one in silence, in milliseconds.</summary>
    public int LockMilliseconds { get; init; } = 10_000;

    /// <summary>Whether the node reports its numbers as events, and does whatever falls due of workflows until its input ends; false: it assigns.</summary>
    public bool RunsWorkflows { get; init; }

    /// <summary>How long a node of workflows may be silent before another takes over, in milliseconds.</summary>
    public int LeaseMilliseconds { get; init; } = 500;
}

[JsonSerializable(typeof(NodeOrders))]
public sealed partial class NodeJson : JsonSerializerContext;
