using System.Text.RegularExpressions;

namespace AssignmentRules.Conditions;

/// <summary>A text in which the pattern is found somewhere.</summary>
internal sealed class PatternTest(Regex pattern) : ValueTest
{
    public override bool Passes(in AttributeValue value) => value.Text is { } text && pattern.IsMatch(text);
}
