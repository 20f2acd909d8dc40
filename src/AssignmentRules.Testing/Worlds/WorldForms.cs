using System.Text.Json;
using AssignmentRules.Testing.Documents;

namespace AssignmentRules.Testing.Worlds;

/// <summary>How cadences, tasks, the CRM and custom candidates are written.</summary>
internal static class WorldForms
{
    public static readonly ObjectForm<MemoryCadence> Cadence = new(
        "a cadence",
        Form.Required<MemoryCadence, string>("id", Leaf.Text, (cadence, _) => cadence),
        Form.Member<MemoryCadence, string>("type", Leaf.Text, (cadence, value) => cadence with { Type = value }),
        Form.Member<MemoryCadence, string?>("owner", Leaf.TextOrNull, (cadence, value) => cadence with { Owner = value }),
        Form.Member<MemoryCadence, IReadOnlyList<string>>("steps", Leaf.ListOf(Leaf.OneOf(["auto", "manual"]), "a list of \"auto\" and \"manual\" in [ ]"), (cadence, value) => cadence with { Steps = value }));

    public static readonly ObjectForm<MemoryTask> Task = new(
        "a task",
        Form.Required<MemoryTask, string>("id", Leaf.Text, (task, _) => task),
        Form.Member<MemoryTask, string?>("account", Leaf.TextOrNull, (task, value) => task with { AccountId = value }),
        Form.Member<MemoryTask, string?>("assignee", Leaf.TextOrNull, (task, value) => task with { AssigneeId = value }),
        Form.Member<MemoryTask, string>("origin", Leaf.OneOf(["manual", "success-play", "other"]), (task, value) => task with { Origin = value }),
        Form.Member<MemoryTask, bool>("open", Leaf.Flag, (task, value) => task with { IsOpen = value }),
        Form.Member<MemoryTask, string?>("role", Leaf.TextOrNull, (task, value) => task with { Role = value }),
        Form.Member<MemoryTask, DateOnly?>("due", Leaf.ValueOrNull(TimeLeaf.Day), (task, value) => task with { Due = value }));

    public static readonly ObjectForm<MemoryCandidate> Candidate = new(
        "a custom candidate",
        Form.Member<MemoryCandidate, IReadOnlyDictionary<string, string?>>("answers", Leaf.MapOf(Leaf.TextOrNull, "users by record in { }"), (candidate, value) => candidate with { Answers = value }),
        Form.Member<MemoryCandidate, bool>("fails", Leaf.Flag, (candidate, value) => candidate with { Fails = value }),
        Form.Member<MemoryCandidate, TimeSpan?>("delay", Leaf.ValueOrNull(TimeLeaf.Duration), (candidate, value) => candidate with { Delay = value ?? TimeSpan.Zero }));

    private static readonly ObjectForm<MemoryCrmOption> NamedOption = new(
        "an option",
        Form.Required<MemoryCrmOption, string>("id", Leaf.Text, (option, value) => option with { OptionId = value }),
        Form.Required<MemoryCrmOption, string>("label", Leaf.Text, (option, value) => option with { Label = value }));

    private static readonly Leaf<MemoryCrmOption> Option = new("a label in double quotes, or { \"id\", \"label\" }", (node, faults) => node.Kind == JsonValueKind.Object
        ? NamedOption.Read(node, faults)(new MemoryCrmOption(string.Empty, string.Empty))
        : LabelOnly(Leaf.Text.Read(node, faults)));

    public static readonly ObjectForm<MemoryCrm> Crm = new(
        "a CRM",
        Form.Member<MemoryCrm, string>("provider", Leaf.Text, (crm, value) => crm with { Provider = value }),
        Form.Member<MemoryCrm, bool>("connected", Leaf.Flag, (crm, value) => crm with { IsConnected = value }),
        Form.Member<MemoryCrm, bool>("mapped", Leaf.Flag, (crm, value) => crm with { IsMapped = value }),
        Form.Member<MemoryCrm, bool>("available", Leaf.Flag, (crm, value) => crm with { IsAvailable = value }),
        Form.Member<MemoryCrm, IReadOnlyDictionary<string, IReadOnlyList<MemoryCrmOption>>>("options", Leaf.MapOf(Leaf.ListOf(Option, "a list of options in [ ]"), "options by kind of record in { }"), (crm, value) => crm with { Options = value }));

    /// <summary>How often each kind of call is to fail.</summary>
    public static readonly Leaf<IReadOnlyDictionary<HostFault, int>> Faults = new("numbers of failing calls in { }", (node, faults) =>
    {
        var known = Codes.All<HostFault>();
        var counts = new Dictionary<HostFault, int>();
        foreach (var (name, count) in Leaf.MapOf(Leaf.Whole(0), "numbers of failing calls in { }").Read(node, faults))
        {
            if (Codes.TryParse<HostFault>(name, out var fault))
            {
                counts[fault] = count;
            }
            else
            {
                faults.AddName(node.Find(name)!.Value, $"unknown member '{name}'", Policies.Suggestion.For(name, [.. known]));
            }
        }

        return counts;
    });

    private static MemoryCrmOption LabelOnly(string label) => new(label, label);
}
