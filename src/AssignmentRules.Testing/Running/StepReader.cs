using System.Text.Json;
using AssignmentRules.Policies;
using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Verbs;

namespace AssignmentRules.Testing.Running;

/// <summary>Reads the steps of a scenario: each has one verb, and perhaps a tenant and what is expected.</summary>
internal static class StepReader
{
    private const string Tenant = "tenant";
    private const string Expected = "expect";

    private static readonly string[] Known = [.. VerbList.All.Select(verb => verb.Name), Expected, Tenant];

    public static IReadOnlyList<Step> Read(PolicyNode node, SourceText source, PolicyFaults faults)
    {
        if (node.Kind != JsonValueKind.Array)
        {
            faults.AddWrongKind(node, "a list of steps in [ ]");
            return [];
        }

        return [.. node.Children.Select((child, index) => ReadStep(child, index + 1, source, faults)).OfType<Step>()];
    }

    private static Step? ReadStep(PolicyNode node, int number, SourceText source, PolicyFaults faults)
    {
        if (node.Kind != JsonValueKind.Object)
        {
            faults.AddWrongKind(node, "a step in { }, such as { \"advance\": \"P1D\" }");
            return null;
        }

        var unknowns = node.Children.Where(child => !child.IsDuplicate && !Known.Contains(child.Name, StringComparer.Ordinal)).ToArray();
        foreach (var unknown in unknowns)
        {
            faults.AddName(unknown, $"unknown member '{PolicyNode.Shorten(unknown.Name!)}'", Suggestion.For(unknown.Name!, Known));
        }

        var tenant = node.Find(Tenant) is { } named ? Leaf.Text.Read(named, faults) : null;
        var verbs = node.Children.Where(child => !child.IsDuplicate && VerbList.Find(child.Name) is not null).ToArray();
        foreach (var second in verbs.Skip(1))
        {
            faults.AddName(second, $"this step has a second verb, '{second.Name}'", "give it a step of its own");
        }

        if (verbs.Length == 0 && unknowns.Length == 0)
        {
            faults.AddUnreadable(node, "this step has no verb", $"write one of {string.Join(", ", VerbList.All.Select(verb => verb.Name))}");
        }

        return verbs.Length == 0 ? null : ReadVerb(verbs[0], node, source, faults) with { Number = number, TenantId = tenant };
    }

    private static Step ReadVerb(PolicyNode written, PolicyNode node, SourceText source, PolicyFaults faults)
    {
        var verb = VerbList.Find(written.Name)!;
        var act = verb.Read(written, source, faults);
        var expected = node.Find(Expected);
        if (expected is { } unwanted && verb.Expectations is null)
        {
            faults.AddName(unwanted, $"'{verb.Name}' gives nothing to expect", verb.IsExpectation ? $"write what is expected into '{verb.Name}'" : "check the state with a step 'check'");
        }
        else if (expected is { } wanted)
        {
            verb.ExpectationsOf(written, wanted)!.Read(wanted, faults);
        }

        return new Step(0, node, act)
        {
            Expected = verb.IsExpectation ? written : expected,
            ExpectedIn = verb.IsExpectation ? verb.Name : Expected,
            CandidateNames = [.. written.Find("custom")?.Children.Select(child => child.Name).OfType<string>() ?? []],
        };
    }
}
