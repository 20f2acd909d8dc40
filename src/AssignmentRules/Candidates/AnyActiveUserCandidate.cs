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
        var spares = walk.HasBarred;
        var answer = walk.Pick(RotationKeys.AnyActiveUser, line, Label, new PickTerms(SkipsBarred: true, spares ? null : Reason.NoActiveUser));
        return answer.Kind == AnswerKind.Nobody && spares
            ? walk.Pick(RotationKeys.AnyActiveUser, line, Label, new PickTerms(SkipsBarred: false, Reason.NoActiveUser, Reason.ExclusionsIgnored))
            : answer;
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
