namespace AssignmentRules.Sql.Tests.Servers;

/// <summary>Where PostgreSQL's programs are on this machine, the newest first.</summary>
internal static class PostgreSqlPrograms
{
    private static readonly string[] Parents = ["/usr/lib/postgresql", "/usr/local/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"];

    /// <summary>The folder with <c>initdb</c> and <c>postgres</c>; null: none is installed.</summary>
    public static string? Folder { get; } = Candidates().FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));

    private static readonly string? Missing = OperatingSystem.IsWindows() ? "The tests start PostgreSQL through a shell, which Windows does not have."
        : Folder is null ? "PostgreSQL is not installed: no initdb in /usr/lib/postgresql/*/bin or on the path. On Debian: apt-get install postgresql."
        : null;

    /// <summary>Where no server can be started, the test is skipped and says why.</summary>
    public static void Demand()
    {
        if (Missing is not null)
        {
            Assert.Skip(Missing);
        }
    }

    private static IEnumerable<string> Candidates() =>
    [
        .. Parents.Where(Directory.Exists).SelectMany(parent => Directory.EnumerateDirectories(parent)).OrderByDescending(VersionOf).Select(version => Path.Combine(version, "bin")),
        .. (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
    ];

    private static int VersionOf(string folder) => int.TryParse(Path.GetFileName(folder).Split('@')[^1], out var version) ? version : 0;
}
