namespace AssignmentRules.Policies;

/// <summary>A path with <c>{tenant}</c> in the name of the file, or of a folder.</summary>
internal static class TenantPath
{
    private const string Mark = "{tenant}";

    public static bool HasMark(string path) => path.Contains(Mark, StringComparison.Ordinal);

    public static string For(string path, string tenantId) => path.Replace(Mark, tenantId, StringComparison.Ordinal);

    /// <summary>The tenants after whom a file or a folder is named where the path first has the mark.</summary>
    /// <exception cref="InvalidOperationException">The folder is not there in which they would be.</exception>
    public static IEnumerable<string> ListTenants(string path)
    {
        // The names of the folder and what is in it, down to the first that has the mark.
        var full = Path.GetFullPath(path);
        var (folder, name) = (full, string.Empty);
        while (HasMark(folder))
        {
            (folder, name) = (Path.GetDirectoryName(folder)!, Path.GetFileName(folder));
        }

        return Directory.Exists(folder)
            ? Directory.EnumerateFileSystemEntries(folder).Select(entry => TenantOf(Path.GetFileName(entry), name)).OfType<string>()
            : throw new InvalidOperationException($"There is no folder '{folder}', in which the policies '{path}' would be. Make it, or check the path{(Path.IsPathRooted(path) ? string.Empty : ", which is relative to the current folder")}.");
    }

    /// <summary>What stands for the mark in a name, however often it does; null: the name is another.</summary>
    private static string? TenantOf(string name, string pattern)
    {
        var literals = pattern.Replace(Mark, string.Empty, StringComparison.Ordinal).Length;
        var length = (name.Length - literals) / ((pattern.Length - literals) / Mark.Length);
        var start = pattern.IndexOf(Mark, StringComparison.Ordinal);
        if (length <= 0 || start + length > name.Length)
        {
            return null;
        }

        var tenantId = name.Substring(start, length);
        return !string.IsNullOrWhiteSpace(tenantId) && string.Equals(For(pattern, tenantId), name, StringComparison.Ordinal) ? tenantId : null;
    }
}
