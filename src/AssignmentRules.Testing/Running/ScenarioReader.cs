using System.Text.Json;
using System.Text.RegularExpressions;
using AssignmentRules.Policies;
using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Worlds;

namespace AssignmentRules.Testing.Running;

/// <summary>Reads a file with one scenario or several, strictly, and reports every fault of it at once.</summary>
internal sealed partial class ScenarioReader
{
    private const string Start = "start";

    /// <summary>Stands for a policy that could not be read: its fault keeps the file from running.</summary>
    private static readonly WrittenPolicy Unread = new(new PolicyText(string.Empty, Start), Line: 1);

    private readonly SourceText source;
    private readonly string? folder;
    private readonly PolicyFaults faults;
    private readonly FormMember<ScenarioDefinition>[] shared;

    private ScenarioReader(SourceText text, string? folder)
    {
        source = text;
        faults = new PolicyFaults(source.Positions);
        this.folder = folder;
        shared =
        [
            Form.Member<ScenarioDefinition, string>("tenant", Leaf.Text, (scenario, value) => scenario with { TenantId = value }),
            Form.Member<ScenarioDefinition, DateTimeOffset>("clock", TimeLeaf.Clock, (scenario, value) => scenario with { Clock = value }),
            Form.Member<ScenarioDefinition, WrittenPolicy>("policy", new("a policy in { }, or the path of a file beside this one", ReadPolicy), (scenario, value) => scenario with { Policy = value.Text, PolicyLine = value.Line }),
            Form.Member<ScenarioDefinition, Func<WorldChanges, WorldChanges>>("world", new("a world in { }", WorldChanges.WorldForm.Read), (scenario, value) => scenario with { World = scenario.World.With(value(new WorldChanges())) }),
            Form.Member<ScenarioDefinition, string>("$schema", Leaf.Text, (scenario, _) => scenario),
        ];
    }

    /// <summary>Reads a file.</summary>
    /// <param name="text">The file.</param>
    /// <param name="folder">Where paths of policies start; null: the current folder.</param>
    public static (IReadOnlyList<ScenarioDefinition> Scenarios, IReadOnlyList<PolicyFault> Faults) Read(SourceText text, string? folder)
    {
        var reader = new ScenarioReader(text, folder);
        var scenarios = reader.Read();
        return (scenarios, [.. reader.faults.InOrder().Where(fault => !InsidePolicy().IsMatch(fault.Path))]);
    }

    private IReadOnlyList<ScenarioDefinition> Read()
    {
        if (source.IsEmpty)
        {
            faults.AddText(0, "the scenario file is empty", "write a scenario in { }");
            return [];
        }

        if (PolicyDocument.Read(source.Utf8, source.Positions, faults, TestDocuments.ScenarioFile) is not { } root)
        {
            return [];
        }

        faults.Document = root;
        var start = new ScenarioDefinition(source, root);
        return root.Find("scenarios") is null ? [ScenarioForm().Read(root, faults)(start)] : ReadMany(root, start);
    }

    private IReadOnlyList<ScenarioDefinition> ReadMany(PolicyNode root, ScenarioDefinition start)
    {
        var written = Array.Empty<PolicyNode>();
        var form = new ObjectForm<ScenarioDefinition>("scenarios", [.. shared, new("scenarios", "a list of scenarios in [ ]", (node, found) =>
        {
            written = [.. Leaf.ListOf(new Leaf<PolicyNode>("a scenario in { }", (child, _) => child), "a list of scenarios in [ ]").Read(node, found)];
            if (node is { Kind: JsonValueKind.Array, Children.Count: 0 })
            {
                found.AddUnreadable(node, "'scenarios' is an empty list", "write a scenario");
            }

            return scenario => scenario;
        })]);
        var defaults = form.Read(root, faults)(start);
        return [.. written.Select(node => ScenarioForm().Read(node, faults)(defaults with { Node = node }))];
    }

    private ObjectForm<ScenarioDefinition> ScenarioForm() => new("a scenario",
    [
        Form.Required<ScenarioDefinition, string>("scenario", Leaf.Text, (scenario, value) => scenario with { Name = value }),
        .. shared,
        new FormMember<ScenarioDefinition>("steps", "a list of steps in [ ]", (node, found) =>
        {
            var steps = StepReader.Read(node, source, found);
            return scenario => scenario with { Steps = steps };
        }) { Required = true },
    ]);

    private WrittenPolicy ReadPolicy(PolicyNode node, PolicyFaults found)
    {
        switch (node.Kind)
        {
            case JsonValueKind.Object:
                return new(new PolicyText(source.Of(node), Start), source.LineOf(node));
            case JsonValueKind.String:
                return ReadPolicyFile(node, found);
            default:
                found.AddWrongKind(node, "a policy in { }, or the path of a file beside this one");
                return Unread;
        }
    }

    private WrittenPolicy ReadPolicyFile(PolicyNode node, PolicyFaults found)
    {
        try
        {
            if (PolicyFile.Decode(File.ReadAllBytes(Path.Combine(folder ?? string.Empty, node.Text))) is { } text)
            {
                return new(new PolicyText(text, Start, node.Text), Line: 1);
            }

            found.AddUnreadable(node, $"the policy '{PolicyNode.Shorten(node.Text)}' is no UTF-8 text", "save that file as UTF-8");
            return Unread;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            found.AddUnreadable(node, $"the policy '{PolicyNode.Shorten(node.Text)}' cannot be read", "write the path of a file beside this one, or the policy itself in { }");
            return Unread;
        }
    }

    /// <param name="Text">The policy.</param>
    /// <param name="Line">The line at which it begins.</param>
    private readonly record struct WrittenPolicy(PolicyText Text, int Line);

    // What is wrong inside a policy fails its scenario, or is what a step that saves it expects.
    [GeneratedRegex(@"^(scenarios\[[0-9]+\]\.)?(policy|steps\[[0-9]+\]\.save\.(policy|workflow))[.\[]", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex InsidePolicy();
}
