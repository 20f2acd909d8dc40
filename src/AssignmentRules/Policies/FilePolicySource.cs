using System.Globalization;

namespace AssignmentRules.Policies;

/// <summary>Policies in files: one for every tenant, or, where the path contains <c>{tenant}</c>, one each. A changed file is picked up by itself.</summary>
/// <param name="path">The path of the file, relative to the current folder or absolute.</param>
public sealed class FilePolicySource(string path) : IPolicySource
{
    private const string TenantMark = "{tenant}";

    private readonly string path = string.IsNullOrWhiteSpace(path) ? throw new ArgumentException("The path of the policy file is empty.", nameof(path)) : path;

    /// <inheritdoc />
    public async ValueTask<PolicyText?> FindAsync(string tenantId, CancellationToken cancellationToken = default)
    {
        var file = FileOf(tenantId);
        var stamp = StampOf(file);
        return stamp is null ? null : new PolicyText(await PolicyFile.ReadAsync(file, cancellationToken).ConfigureAwait(false), stamp, file);
    }

    /// <inheritdoc />
    public ValueTask<string?> FindStampAsync(string tenantId, CancellationToken cancellationToken = default) => new(StampOf(FileOf(tenantId)));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<string>> ListTenantsAsync(CancellationToken cancellationToken = default)
    {
        if (!path.Contains(TenantMark, StringComparison.Ordinal))
        {
            return new(["default"]);
        }

        var name = Path.GetFileName(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var mark = name.IndexOf(TenantMark, StringComparison.Ordinal);
        if (mark < 0 || !Directory.Exists(folder))
        {
            return new([]);
        }

        var (before, after) = (name[..mark], name[(mark + TenantMark.Length)..]);
        return new([.. Directory.EnumerateFiles(folder, $"{before}*{after}").Select(file => Path.GetFileName(file)[before.Length..^after.Length]).Order(StringComparer.Ordinal)]);
    }

    private static string? StampOf(string file)
    {
        var info = new FileInfo(file);
        return info.Exists ? string.Create(CultureInfo.InvariantCulture, $"{info.LastWriteTimeUtc.Ticks}:{info.Length}") : null;
    }

    private string FileOf(string tenantId)
    {
        // A tenant's id comes from outside: it must not leave the folder.
        if (path.Contains(TenantMark, StringComparison.Ordinal) && (tenantId.IndexOfAny(Path.GetInvalidFileNameChars()) >= 0 || tenantId.Contains("..", StringComparison.Ordinal)))
        {
            throw new ArgumentException($"The tenant's id '{tenantId}' cannot be part of a file name.", nameof(tenantId));
        }

        return path.Replace(TenantMark, tenantId, StringComparison.Ordinal);
    }
}
