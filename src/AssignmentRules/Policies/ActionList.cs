using System.Text;
using AssignmentRules.Workflows;

namespace AssignmentRules.Policies;

/// <summary>A list of actions as its text in a policy file.</summary>
internal static class ActionList
{
    public static string Write(IReadOnlyList<ActionDefinition> actions) => Encoding.UTF8.GetString(PolicyWriter.ToUtf8(indented: false, json => ActionShape.Actions.Write(json, actions)));

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static IReadOnlyList<ActionDefinition> Read(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var positions = new TextPositions(utf8);
        var faults = new PolicyFaults(positions);
        return PolicyDocument.Read(utf8, positions, faults, DocumentKind.Policy) is { } document ? ActionShape.Actions.Read(document, faults) : [];
    }
}
