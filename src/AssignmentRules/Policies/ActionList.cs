using System.Text;
using AssignmentRules.Workflows;

namespace AssignmentRules.Policies;

/// <summary>A list of actions as its text in a policy file, and outside one.</summary>
internal static class ActionList
{
    /// <summary>Where the faults of a policy are that has one workflow.</summary>
    private const string Place = "workflows[0].";

    public static string Write(IReadOnlyList<ActionDefinition> actions) => Encoding.UTF8.GetString(PolicyWriter.ToUtf8(indented: false, json => ActionShape.Actions.Write(json, actions)));

    /// <summary>What is wrong with actions that no policy wrote, in sentences; null: nothing is.</summary>
    /// <param name="actions">The actions.</param>
    /// <param name="policy">The policy whose pools and teams they may name.</param>
    /// <param name="capabilities">What the host registered.</param>
    public static string? FindFault(IReadOnlyList<ActionDefinition> actions, Policy policy, PolicyCapabilities capabilities)
    {
        var faults = new PolicyFaults();
        var bearer = new WorkflowDefinition("proposed", new TriggerDefinition(TriggerCodes.All[0]), actions);
        PolicyValidator.Check(policy with { Workflows = [bearer], Assignment = [] }, capabilities, faults);
        return faults.Count == 0 ? null : string.Join(' ', faults.InOrder().Select(fault => $"{(fault.Path.StartsWith(Place, StringComparison.Ordinal) ? fault.Path[Place.Length..] : fault.Path)}: {fault.Message}; {fault.Cure}."));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static IReadOnlyList<ActionDefinition> Read(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var positions = new TextPositions(utf8);
        var faults = new PolicyFaults(positions);
        return PolicyDocument.Read(utf8, positions, faults, DocumentKind.Policy) is { } document ? ActionShape.Actions.Read(document, faults) : [];
    }
}
