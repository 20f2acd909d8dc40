using AssignmentRules.Pools;

namespace AssignmentRules.Candidates;

/// <summary>
/// The next active user of the tenant, in a line of its own. Members of a pool of the same decision whose exclusions hold are left out while
/// others are left; if nobody else is, one of them gets the record all the same, so that it is not lost: rather one whom nothing else kept from it.
/// </summary>
internal sealed class AnyActiveUserCandidate : ICandidate
{
    private readonly PeopleLine everyone = new("any-active-user", people => people.All);
    private TurnStep? latest;

    public string Label => "any-active-user";

    public CandidateAnswer Ask(ChainWalk walk)
    {
        var line = everyone.Of(walk.Facts.Users);
        if (walk.Excluding is not { } excluding)
        {
            return Pick(walk, line, new PickTerms(null, Reason.NoActiveUser));
        }

        var answer = Pick(walk, line, new PickTerms(excluding));
        if (answer.Kind == AnswerKind.Nobody && walk.ExcludingOnly is { Count: > 0 } only && only.Count < excluding.Count)
        {
            answer = Pick(walk, line, new PickTerms(excluding.Except(only, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal), null, Reason.ExclusionsIgnored));
        }

        return answer.Kind == AnswerKind.Nobody ? Pick(walk, line, new PickTerms(null, Reason.NoActiveUser, Reason.ExclusionsIgnored)) : answer;
    }

    private CandidateAnswer Pick(ChainWalk walk, CompiledPool line, PickTerms terms) => walk.Pick(RotationKeys.AnyActiveUser, line, Label, ref latest, terms);
}
