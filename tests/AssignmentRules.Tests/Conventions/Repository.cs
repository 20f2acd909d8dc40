using System.Runtime.CompilerServices;

namespace AssignmentRules.Tests.Conventions;

/// <summary>The checkout that these tests were compiled from, wherever they run.</summary>
internal static class Repository
{
    /// <summary>The folder of <c>AssignmentRules.sln</c>.</summary>
    public static string Root { get; } = Find(Here());

    /// <summary>A path below the root, written with slashes.</summary>
    public static string PathOf(string relative) => Path.Combine([Root, .. relative.Split('/')]);

    /// <summary>The C# files below a folder that people wrote, in ordinal order.</summary>
    public static IReadOnlyList<SourceFile> FilesIn(string folder) =>
    [
        .. Directory.EnumerateFiles(PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllLines(PathOf(path)))),
    ];

    private static string Find(string file)
    {
        for (var folder = Path.GetDirectoryName(file); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "AssignmentRules.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"No folder above {file} holds AssignmentRules.sln; the project needs DeterministicSourcePaths=false.");
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
