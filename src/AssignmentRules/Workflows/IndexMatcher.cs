using System.Collections.Frozen;
using System.Runtime.InteropServices;
using AssignmentRules.Conditions;

namespace AssignmentRules.Workflows;

/// <summary>
/// The built-in matcher: workflows filed by trigger, by its parameter (the threshold in order, the link by hash), by cadence, and by an equality, a
/// bound or a presence of their condition. An event costs by what could match it, not by how many workflows there are; matching itself allocates nothing.
/// </summary>
internal sealed class IndexMatcher : IWorkflowMatcher
{
    private const string AnyLink = "any-custom-link-clicked";
    private const string OwnLink = "custom-link-clicked";
    private const string LongCall = "call-longer-than";

    private static readonly Comparison<CompiledWorkflow> ByRank = static (left, right) => left.Rank.CompareTo(right.Rank);

    // Of most triggers all workflows are here: without a parameter, and for every cadence.
    private readonly FrozenDictionary<string, ConditionIndex<CompiledWorkflow>> plain;
    private readonly Dictionary<Place, ConditionIndex<CompiledWorkflow>> places;
    private readonly Dictionary<string, decimal[]> thresholds;

    /// <param name="workflows">The enabled workflows.</param>
    public IndexMatcher(IEnumerable<CompiledWorkflow> workflows)
    {
        var ordered = workflows.ToArray();
        Order(ordered);
        var groups = new PositionGroups<Place>(ordered.Length);
        for (var position = 0; position < ordered.Length; position++)
        {
            groups.Add(Place.Of(ordered[position].Definition), position);
        }

        places = groups.ToDictionary((_, positions) => new ConditionIndex<CompiledWorkflow>(Array.ConvertAll(positions, position => (ordered[position].Definition.When, ordered[position]))));
        plain = places.Where(entry => entry.Key.IsPlain).ToFrozenDictionary(entry => entry.Key.Trigger, entry => entry.Value, StringComparer.Ordinal);
        thresholds = places.Keys
            .Where(place => place.Seconds is not null)
            .GroupBy(place => place.CadenceId ?? string.Empty, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(place => place.Seconds!.Value).Order().ToArray(), StringComparer.Ordinal);
    }

    public void Match(in EventFacts facts, List<CompiledWorkflow> matched)
    {
        var before = matched.Count;
        if (facts.CadenceId is { Length: > 0 } cadenceId)
        {
            MatchIn(cadenceId, facts, matched, tests: true);
        }

        MatchIn(null, facts, matched, tests: true);
        Order(CollectionsMarshal.AsSpan(matched)[before..]);
    }

    /// <summary>Adds the workflows that the event's trigger and the index do not rule out, in no order: their conditions are not tested.</summary>
    public void FindCandidates(in EventFacts facts, List<CompiledWorkflow> candidates)
    {
        if (facts.CadenceId is { Length: > 0 } cadenceId)
        {
            MatchIn(cadenceId, facts, candidates, tests: false);
        }

        MatchIn(null, facts, candidates, tests: false);
    }

    /// <summary>What one place gives is in order, and what is of the cadence comes first; only several places of one kind may have to be put in order.</summary>
    private static void Order(Span<CompiledWorkflow> matched)
    {
        for (var index = 1; index < matched.Length; index++)
        {
            if (matched[index].Rank < matched[index - 1].Rank)
            {
                matched.Sort(ByRank);
                return;
            }
        }
    }

    private void MatchIn(string? cadenceId, in EventFacts facts, List<CompiledWorkflow> matched, bool tests)
    {
        switch (facts.Trigger)
        {
            case LongCall:
                foreach (var seconds in thresholds.GetValueOrDefault(cadenceId ?? string.Empty, []))
                {
                    if (facts.Seconds is not { } length || length <= seconds)
                    {
                        break;
                    }

                    Collect(new Place(LongCall, cadenceId, seconds, null), facts.Fields, matched, tests);
                }

                break;
            case OwnLink:
                // One click is one event: it fires what asks for any link, and, of a record that is in a cadence, what asks for this one.
                Collect(new Place(AnyLink, cadenceId, null, null), facts.Fields, matched, tests);
                if (facts.IsEnrolled)
                {
                    Collect(new Place(OwnLink, cadenceId, null, null), facts.Fields, matched, tests);
                    if (facts.Link is { } link)
                    {
                        Collect(new Place(OwnLink, cadenceId, null, link), facts.Fields, matched, tests);
                    }
                }

                break;
            case var trigger when cadenceId is null:
                if (plain.TryGetValue(trigger, out var everywhere))
                {
                    Collect(everywhere, facts.Fields, matched, tests);
                }

                break;
            default:
                Collect(new Place(facts.Trigger, cadenceId, null, null), facts.Fields, matched, tests);
                break;
        }
    }

    private void Collect(in Place place, IFields fields, List<CompiledWorkflow> matched, bool tests)
    {
        if (places.TryGetValue(place, out var index))
        {
            Collect(index, fields, matched, tests);
        }
    }

    private static void Collect(ConditionIndex<CompiledWorkflow> index, IFields fields, List<CompiledWorkflow> matched, bool tests)
    {
        if (tests)
        {
            index.FindAll(fields, matched);
        }
        else
        {
            index.FindCandidates(fields, matched);
        }
    }

    private readonly record struct Place(string Trigger, string? CadenceId, decimal? Seconds, string? Link)
    {
        public bool IsPlain => CadenceId is null && Seconds is null && Link is null;

        public static Place Of(WorkflowDefinition workflow) => new(workflow.On.Code, workflow.CadenceId, workflow.On.Seconds, workflow.On.Link);
    }
}
