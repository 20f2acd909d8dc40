using AssignmentRules.Sql.Schema;

namespace AssignmentRules.Sql;

/// <summary>The tables of a store, as versioned scripts: for those who run their own migrations, and for whoever wants to read them.</summary>
public static class SqlSchema
{
    /// <summary>The version of the schema that this package works with.</summary>
    public static int Version => SchemaScripts.Latest;

    /// <summary>The scripts that make the schema, in their order.</summary>
    /// <param name="dialect">The database.</param>
    /// <param name="schema">As in <see cref="SqlStoreOptions.Schema"/>.</param>
    /// <exception cref="ArgumentException">The schema is no name.</exception>
    public static IReadOnlyList<SqlScript> Scripts(SqlDialect dialect, string schema = "assignment_rules")
    {
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentNullException.ThrowIfNull(schema);
        return SchemaScripts.All(dialect, new SqlText(dialect, schema));
    }

    /// <summary>All scripts as one, to be run on an empty database in one transaction; or those after a version, to upgrade from it.</summary>
    /// <param name="dialect">The database.</param>
    /// <param name="schema">As in <see cref="SqlStoreOptions.Schema"/>.</param>
    /// <param name="fromVersion">The version that the database has; 0: none.</param>
    public static string ToSql(SqlDialect dialect, string schema = "assignment_rules", int fromVersion = 0) =>
        string.Join('\n', Scripts(dialect, schema).Where(script => script.Version > fromVersion).Select(script => script.Text));
}

/// <summary>One version's script.</summary>
/// <param name="Version">The version that the schema has after it, from 1.</param>
/// <param name="Text">The statements.</param>
public sealed record SqlScript(int Version, string Text);
