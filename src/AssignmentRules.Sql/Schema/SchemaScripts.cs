using System.Globalization;

namespace AssignmentRules.Sql.Schema;

/// <summary>The scripts inside the package.</summary>
internal static class SchemaScripts
{
    /// <summary>The newest version: a new one is a file more in each dialect's folder.</summary>
    public const int Latest = 3;

    /// <summary>The scripts of a dialect with the schema's name in them; each notes its version.</summary>
    public static IReadOnlyList<SqlScript> All(SqlDialect dialect, SqlText text) =>
        [.. Enumerable.Range(1, Latest).Select(version => new SqlScript(version, Read(dialect, version).Replace("{schema}", text.Schema, StringComparison.Ordinal) + Note(version, text)))];

    private static string Note(int version, SqlText text) =>
        string.Create(CultureInfo.InvariantCulture, $"\nINSERT INTO {text.Prefix}schema_version (version) VALUES ({version});\n");

    private static string Read(SqlDialect dialect, int version)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Schema/{dialect.Name.ToLowerInvariant()}/{version:0000}.sql");
        using var stream = typeof(SchemaScripts).Assembly.GetManifestResourceStream(name) ?? throw new MissingManifestResourceException(name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed class MissingManifestResourceException(string name) : Exception($"The package lacks its script {name}; is it damaged?");
}
