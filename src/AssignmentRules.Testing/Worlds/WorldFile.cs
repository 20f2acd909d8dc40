using System.Text.Json;
using AssignmentRules.Policies;
using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Running;

namespace AssignmentRules.Testing.Worlds;

/// <summary>A file that says what the world looks like: a <c>world</c>, a scenario file (its own world, not those of its scenarios), or a list of users.</summary>
internal static class WorldFile
{
    private static readonly string[] OfScenarios = ["world", "tenant", "clock", "policy", "scenario", "scenarios", "steps"];

    private static readonly Leaf<IReadOnlyList<Change<WorldUser>>> Users = Leaf.ListOf(Change<WorldUser>.ById(WorldUser.Form, "a user in { }"), "a list of users in [ ]");

    public static ScenarioDefinition? Read(string text, out IReadOnlyList<PolicyFault> faults)
    {
        var source = new SourceText(text);
        var found = new PolicyFaults(source.Positions);
        ScenarioDefinition? scenario = null;
        if (PolicyDocument.Read(source.Utf8, source.Positions, found, TestDocuments.World) is { } root)
        {
            found.Document = root;
            scenario = Read(root, new ScenarioDefinition(source, root), found);
        }

        faults = found.InOrder();
        return faults.Count == 0 ? scenario : null;
    }

    private static ScenarioDefinition Read(PolicyNode root, ScenarioDefinition start, PolicyFaults faults)
    {
        if (root.Kind == JsonValueKind.Array)
        {
            return start with { World = new WorldChanges { Users = Users.Read(root, faults) } };
        }

        if (!Array.Exists(OfScenarios, name => root.Find(name) is not null))
        {
            return start with { World = WorldChanges.WorldForm.Read(root, faults)(new WorldChanges()) };
        }

        return start with
        {
            TenantId = root.Find("tenant") is { } tenant ? Leaf.Text.Read(tenant, faults) : start.TenantId,
            Clock = root.Find("clock") is { } clock ? TimeLeaf.Clock.Read(clock, faults) : start.Clock,
            World = root.Find("world") is { } world ? WorldChanges.WorldForm.Read(world, faults)(new WorldChanges()) : start.World,
        };
    }
}
