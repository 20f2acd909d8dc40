namespace AssignmentRules.Sql.Benchmarks.Servers;

/// <summary>Where the programs of PostgreSQL are.</summary>
internal static class PostgreSqlPrograms
{
    /// <summary>The folders that are searched, the newest of Debian's first.</summary>
    private static IEnumerable<string> Folders =>
        (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Reverse().Select(version => Path.Combine(version, "bin")) : [])
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator));

    /// <exception cref="InvalidOperationException">It is not installed.</exception>
    public static string Find(string program) =>
        Folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"There is no '{program}' on this machine; install PostgreSQL (Debian: postgresql-15), or put its programs on the PATH.");
}
