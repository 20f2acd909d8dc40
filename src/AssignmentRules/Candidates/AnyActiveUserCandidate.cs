using AssignmentRules.Pools;

namespace AssignmentRules.Candidates;

/// <summary>
/// The next active user of the tenant, in a line of its own. Whom a pool of the same decision barred by their exclusions is left out while others
/// are left; if nobody else is, one of them gets the record all the same, so that it is not lost.
/// </summary>
internal sealed class AnyActiveUserCandidate : ICandidate
{
    private volatile TeamLine.Line? latest;

    public string Label => "any-active-user";

    public CandidateAnswer Ask(ChainWalk walk)
    {
        var line = Line(walk.Facts.Users);
        var answer = walk.Pick(RotationKeys.AnyActiveUser, line, Label, skipBarred: true);
        if (answer.Kind != AnswerKind.Nobody)
        {
            return answer;
        }

        if (walk.HasBarred && walk.Pick(RotationKeys.AnyActiveUser, line, Label, skipBarred: false) is { Kind: AnswerKind.Gives })
        {
            return walk.Explain(Reason.ExclusionsIgnored);
        }

        return walk.Explain(Reason.NoActiveUser);
    }

    private CompiledPool Line(TenantUsers users)
    {
        if (latest is not { } line || !ReferenceEquals(line.Users, users))
        {
            latest = line = new TeamLine.Line(users, TeamLine.LineOf("any-active-user", [.. users.All.Where(user => user.Kind == UserKind.User).Select(user => user.UserId)]));
        }

        return line.Pool;
    }
}
