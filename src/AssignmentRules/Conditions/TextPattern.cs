using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace AssignmentRules.Conditions;

/// <summary>
/// Builds the regular expressions of conditions: found anywhere, ignoring case, in time linear in the text. Running without backtracking is not
/// enough for that: the automaton is built while it runs, and counted repetitions within repetitions make building it take minutes and gigabytes
/// (<c>(a{1,50}){1,50}b</c>), so they are bounded here, more tightly than .NET does.
/// </summary>
internal static class TextPattern
{
    private const int MaximumLength = 1_000;

    /// <summary>Builds a pattern, or says why it cannot be had and what to write instead.</summary>
    public static bool TryBuild(
        string pattern,
        [NotNullWhen(true)] out Regex? regex,
        [NotNullWhen(false)] out (string Message, string Cure)? refusal)
    {
        regex = null;
        refusal = null;
        if (pattern.Length > MaximumLength)
        {
            refusal = ($"the pattern has {pattern.Length} characters", $"a pattern may have {MaximumLength}; use several conditions in 'any'");
            return false;
        }

        try
        {
            regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout);
        }
        catch (NotSupportedException exception)
        {
            refusal = ($"'matches' cannot run '{pattern}' without backtracking: {exception.Message.TrimEnd('.')}", "write it without lookarounds, backreferences, atomic groups, conditionals, \\G and large repetitions");
            return false;
        }
        catch (ArgumentException exception)
        {
            refusal = ($"'{pattern}' is no regular expression: {exception.Message.TrimEnd('.')}", "write a regular expression of .NET, such as '^\\+33'");
            return false;
        }

        refusal = PatternSize.FindFault(pattern);
        return refusal is null;
    }
}
