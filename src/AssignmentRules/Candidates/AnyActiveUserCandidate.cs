using AssignmentRules.Pools;

namespace AssignmentRules.Candidates;

/// <summary>
/// The next active user of the tenant, in a line of its own. Members of a pool of the same decision whose exclusions hold are left out while
/// others are left; if nobody else is, one of them gets the record all the same, so that it is not lost: rather one whom nothing else kept from it.
/// </summary>
internal sealed class AnyActiveUserCandidate : ICandidate
{
    private volatile TeamLine.Line? latest;
    private TurnStep? latestStep;

    public string Label => "any-active-user";

    public CandidateAnswer Ask(ChainWalk walk)
    {
        var line = Line(walk.Facts.Users);
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

    private CandidateAnswer Pick(ChainWalk walk, CompiledPool line, PickTerms terms) => walk.Pick(RotationKeys.AnyActiveUser, line, Label, ref latestStep, terms);

    private CompiledPool Line(TenantUsers users)
    {
        if (latest is not { } line || !ReferenceEquals(line.Users, users))
        {
            latest = line = new TeamLine.Line(users, TeamLine.LineOf("any-active-user", [.. users.All.Where(user => user.Kind == UserKind.User).Select(user => user.UserId)]));
        }

        return line.Pool;
    }
}
