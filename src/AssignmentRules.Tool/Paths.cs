using System.CommandLine;

namespace AssignmentRules.Tool;

/// <summary>Paths on the command line.</summary>
internal static class Paths
{
    /// <summary>One path or more. What looks like an option is one that does not exist, not a file.</summary>
    public static Argument<string[]> Argument(string name, string description)
    {
        var paths = new Argument<string[]>(name) { Description = description, Arity = ArgumentArity.OneOrMore };
        paths.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Select(token => token.Value).Where(value => value.StartsWith("--", StringComparison.Ordinal) && !File.Exists(value)))
            {
                result.AddError($"There is no option '{token}'.");
            }
        });
        return paths;
    }

    /// <summary>The files that a pattern such as <c>policies/*.json</c> means where no shell has looked, in a stable order; any other path, and a pattern without files, as it is.</summary>
    public static IReadOnlyList<string> Expand(string path)
    {
        var folder = Path.GetDirectoryName(path);
        var pattern = Path.GetFileName(path);
        if (!pattern.AsSpan().ContainsAny('*', '?') || File.Exists(path) || !Directory.Exists(string.IsNullOrEmpty(folder) ? "." : folder))
        {
            return [path];
        }

        var files = Directory.EnumerateFiles(string.IsNullOrEmpty(folder) ? "." : folder, pattern, new EnumerationOptions { MatchType = MatchType.Simple })
            .Select(file => Path.Join(folder, Path.GetFileName(file)))
            .Order(StringComparer.Ordinal)
            .ToArray();
        return files.Length == 0 ? [path] : files;
    }
}
