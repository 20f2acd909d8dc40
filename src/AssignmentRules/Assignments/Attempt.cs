using AssignmentRules.Candidates;

namespace AssignmentRules.Assignments;

/// <summary>A decision, or what there must be before there can be one.</summary>
internal readonly record struct Attempt(Decision? Decision, Lack? Lack)
{
    public static Attempt Of(Decision decision) => new(decision, null);

    public static Attempt Missing(ChainWalk walk) => new(null, new Lack(walk.Missed.Any ? null : walk.MissingLookup, walk.Missed.Keys));
}

/// <summary>What there must be before a request can be decided.</summary>
/// <param name="Lookup">What the host must be asked; null: nothing.</param>
/// <param name="Rotations">The rotations that the step must declare; good until the request is walked again.</param>
internal sealed record Lack(Lookup? Lookup, IReadOnlyList<string> Rotations);
