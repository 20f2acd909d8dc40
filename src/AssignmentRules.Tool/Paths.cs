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
}
