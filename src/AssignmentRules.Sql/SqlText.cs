using System.Collections.Concurrent;

namespace AssignmentRules.Sql;

/// <summary>
/// The names of the tables. The schema is the one thing that is written into SQL as text, and it is letters, digits and underscores; everything
/// else is a parameter.
/// </summary>
internal sealed class SqlText
{
    private const int LongestName = 40;

    private static readonly string[] Names = ["schema_version", "sequences", "decision_sequence", "rotations", "records", "decisions", "loads", "unassigned", "journal", "hand_overs"];

    private readonly ConcurrentDictionary<string, string> made = new(StringComparer.Ordinal);

    public SqlText(SqlDialect dialect, string schema)
    {
        if (schema is null or { Length: 0 or > LongestName } || char.IsAsciiDigit(schema[0]) || !schema.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_'))
        {
            throw new ArgumentException($"SqlStoreOptions.Schema is '{schema}'; it must be 1 to {LongestName} lower-case letters, digits and underscores, and not begin with a digit.", nameof(schema));
        }

        Schema = schema;
        Prefix = schema + dialect.Separator;
    }

    public string Schema { get; }

    /// <summary>What stands before the name of a table.</summary>
    public string Prefix { get; }

    /// <summary>Puts names into a statement, one of the package's own: <c>{records}</c>.</summary>
    public string Of(string statement) => made.GetOrAdd(statement, Make);

    private string Make(string statement) => Names.Aggregate(statement, (text, name) => text.Replace("{" + name + "}", Prefix + name, StringComparison.Ordinal));
}
