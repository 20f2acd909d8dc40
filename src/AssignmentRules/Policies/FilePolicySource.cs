using System.Globalization;

namespace AssignmentRules.Policies;

/// <summary>Policies in files: one for every tenant, or, where the path contains <c>{tenant}</c>, one each. A changed file is picked up by itself.</summary>
/// <param name="path">The path of the file, relative to the current folder or absolute; <c>{tenant}</c> may stand in the name of the file, or of a folder.</param>
public sealed class FilePolicySource(string path) : IPolicySource, IPolicyFiles
{
    private readonly string path = string.IsNullOrWhiteSpace(path) ? throw new ArgumentException("The path of the policy file is empty.", nameof(path)) : path;

    /// <inheritdoc />
    public async ValueTask<PolicyText?> FindAsync(string tenantId, CancellationToken cancellationToken = default)
    {
        var file = FileOf(path, tenantId);
        var stamp = StampOf(file);
        return stamp is null ? null : new PolicyText(await PolicyFile.ReadAsync(file, cancellationToken).ConfigureAwait(false), stamp, file);
    }

    /// <inheritdoc />
    public ValueTask<string?> FindStampAsync(string tenantId, CancellationToken cancellationToken = default) => new(StampOf(FileOf(path, tenantId)));

    /// <inheritdoc />
    /// <remarks>With <c>{tenant}</c> in the path, those for whom there is a file; one that is a schema (<c>*.schema.json</c>) or a scenario file is nobody's policy.</remarks>
    /// <exception cref="InvalidOperationException">The folder is not there.</exception>
    public async ValueTask<IReadOnlyList<string>> ListTenantsAsync(CancellationToken cancellationToken = default)
    {
        if (!TenantPath.HasMark(path))
        {
            return ["default"];
        }

        var tenants = new List<string>();
        foreach (var tenantId in TenantPath.ListTenants(path).Where(IsFileName).Order(StringComparer.Ordinal))
        {
            var file = FileOf(path, tenantId);
            if (StampOf(file) is not null && !await SideFile.IsOneAsync(file, cancellationToken).ConfigureAwait(false))
            {
                tenants.Add(tenantId);
            }
        }

        return tenants;
    }

    string IPolicyFiles.SayMissing(string tenantId) => SayMissing(path, tenantId);

    internal static string SayMissing(string path, string tenantId)
    {
        var whose = TenantPath.HasMark(path) ? $"The tenant '{tenantId}' has no policy: there" : "There";
        var file = FileOf(path, tenantId);
        return $"{whose} is no policy file '{Path.GetFullPath(file)}'. Write one there, or check the path{(Path.IsPathRooted(file) ? string.Empty : $" '{path}', which is relative to the current folder")}.";
    }

    private static string? StampOf(string file)
    {
        var info = new FileInfo(file);
        if (info.LinkTarget is null)
        {
            return info.Exists ? Stamp(info.LastWriteTimeUtc, info.Length) : null;
        }

        // Of a link what counts is the file that it leads to: a volume of Kubernetes is links, and a new version changes only one in the middle. Where it leads the
        // system says: a path that is put together from its target is another one where a folder on the way is a link too.
        try
        {
            using var target = File.OpenHandle(file, share: FileShare.ReadWrite | FileShare.Delete);
            return Stamp(File.GetLastWriteTimeUtc(target), RandomAccess.GetLength(target));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static string Stamp(DateTime written, long length) => string.Create(CultureInfo.InvariantCulture, $"{written.Ticks}:{length}");

    private static string FileOf(string path, string tenantId)
    {
        // A tenant's id comes from outside: it must not leave the folder.
        if (TenantPath.HasMark(path) && !IsFileName(tenantId))
        {
            throw new ArgumentException($"The tenant's id '{tenantId}' cannot be part of a file name.", nameof(tenantId));
        }

        return TenantPath.For(path, tenantId);
    }

    private static bool IsFileName(string tenantId) =>
        tenantId.IndexOfAny(Path.GetInvalidFileNameChars()) < 0 && tenantId is not "." && !tenantId.Contains("..", StringComparison.Ordinal);
}
