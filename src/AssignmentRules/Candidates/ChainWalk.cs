using AssignmentRules.Pools;
using AssignmentRules.Storage;

namespace AssignmentRules.Candidates;

/// <summary>
/// One walk down a chain: what is known, what was looked at, and what is missing. It changes nothing: the turn of the pool that gave the assignee is
/// taken by <see cref="TakeTurn"/>, once the whole decision stands.
/// </summary>
internal sealed class ChainWalk
{
    private IStoreState state = null!;
    private readonly ChainTrail trail = new();
    private User? presentAssignee;

    // The state of the pool that gave the answer; null: none did. The rest is of that pool, or of one before it.
    private PoolState? winner;
    private string winnerKey = string.Empty;
    private PoolPick picked;

    // What pools and teams said that gave nobody, by the team on which "team-member" depends: many ways may lead to the same pool.
    private Dictionary<(object Asked, CompiledTeam? Team), CandidateAnswer>? askedInVain;

    public RequestFacts Facts { get; private set; } = null!;

    /// <summary>Whoever has the record now, as the candidate <c>existing</c> counts it.</summary>
    public string? PresentAssigneeId { get; private set; }

    /// <summary>The same as a user of the tenant; null: nobody, or nobody of the tenant.</summary>
    public User? PresentAssignee => presentAssignee ??= Facts.Users.Find(PresentAssigneeId);

    /// <summary>Whether it leaves what a trace needs; a walk that only looks does not.</summary>
    public bool LeavesEvidence { get; init; } = true;

    /// <summary>Whether users who are inactive count: they do where it is asked who has the record, not who gets it.</summary>
    public bool TakesInactive { get; init; }

    /// <summary>The team whose chain is being walked, or the record's own.</summary>
    public CompiledTeam? Team { get; set; }

    /// <summary>What must be fetched before the walk can go on; null: nothing.</summary>
    public Lookup? MissingLookup { get; private set; }

    /// <summary>The rotations that the step must declare before there is an answer.</summary>
    public MissedRotations Missed { get; } = new();

    /// <summary>Whether the walk is in a chain that another one led to.</summary>
    public bool IsNested => trail.Depth > 0;

    public int StepCount => trail.Count;

    /// <summary>The members of the pools that gave nobody whose exclusions keep them from the record; null: none. A new set each time: a pick that was made with the old one keeps it as evidence.</summary>
    public IReadOnlySet<string>? Excluding { get; private set; }

    /// <summary>Those of <see cref="Excluding"/> whom nothing else keeps from it; null: none.</summary>
    public IReadOnlySet<string>? ExcludingOnly { get; private set; }

    /// <summary>What was looked at last; it leads back to the first.</summary>
    public ChainStep? LastStep => trail.Last;

    /// <summary>What a decision is to keep of it.</summary>
    public DecisionEvidence Evidence => new(trail.Last, trail.Named, winner is null ? 0 : picked.StateVersion);

    /// <summary>Starts at the beginning.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="seen">What the store says.</param>
    /// <param name="presentAssigneeId">Whoever has the record now, as the candidate <c>existing</c> counts it.</param>
    public ChainWalk Begin(RequestFacts facts, IStoreState seen, string? presentAssigneeId)
    {
        Facts = facts;
        state = seen;
        PresentAssigneeId = presentAssigneeId;
        presentAssignee = null;
        Team = null;
        MissingLookup = null;
        Missed.Clear();
        Excluding = null;
        ExcludingOnly = null;
        trail.Begin(LeavesEvidence);
        winner = null;
        askedInVain?.Clear();
        return this;
    }

    public LookupAnswer? Answer(Lookup lookup)
    {
        var answer = Facts.Find(lookup);
        if (answer is null)
        {
            MissingLookup = lookup;
        }

        return answer;
    }

    public CandidateAnswer Eligible(string userId, Reason whenInactive)
    {
        if (Facts.Users.Find(userId) is { } user)
        {
            return user.IsActive || TakesInactive ? CandidateAnswer.Gives(userId) : CandidateAnswer.Nobody(whenInactive, userId);
        }

        if (Answer(new Lookup.Tenant(userId)) is not { } tenant)
        {
            return CandidateAnswer.Waiting;
        }

        return CandidateAnswer.Nobody(tenant.Value is null || string.Equals(tenant.Value, Facts.Request.TenantId, StringComparison.Ordinal) ? Reason.UnknownUser : Reason.CrossTenant, userId);
    }

    /// <summary>Asks a pool or a line, and records what it answers.</summary>
    /// <param name="rotationKey">The key of the rotation.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="label">The candidate, as people read it.</param>
    /// <param name="latest">The step that it left last when it gave somebody; it is left again where it would be the same.</param>
    /// <param name="terms">On which terms.</param>
    public CandidateAnswer Pick(string rotationKey, CompiledPool pool, string label, ref TurnStep? latest, PickTerms terms = default)
    {
        if (PoolStateFormat.Find(state, rotationKey) is not { } rotation)
        {
            trail.Pass();
            return Missed.Add(rotationKey) ? new CandidateAnswer(AnswerKind.Nobody) : CandidateAnswer.Waiting;
        }

        Missed.CountFound();
        rotation.Sync(pool);
        var turn = new PoolTurn
        {
            State = rotation,
            Users = Facts.Users,
            Unavailable = Facts.Unavailable,
            Fields = Facts.Fields,
            Now = Facts.Now,
            Loads = state,
            Skip = terms.Skip,
            Request = Facts.Request,
            WithEvidence = LeavesEvidence,
        };
        var pick = pool.Pick(turn);
        if (pick.Member >= 0)
        {
            var answer = CandidateAnswer.Gives(pool.Members[pick.Member].UserId, terms.WhenGiven);
            trail.Record(label, answer, turn, pick, Facts, ref latest);
            winner = rotation;
            winnerKey = rotationKey;
            picked = pick;
            return answer;
        }

        if (pool.Excluding(Facts.Fields) is { } excluding)
        {
            Excluding = With(Excluding, excluding);
            ExcludingOnly = With(ExcludingOnly, pool.BarredByExcludesOnly(turn));
        }

        // Of a tier without a pick somebody could be had: the host's strategy took none of them.
        var own = pick.Tier >= 0 ? Reason.NotYourTurn : pool.Members.Any(member => member.Weight > 0) ? default(Reason?) : Reason.PoolEmpty;
        var nobody = new CandidateAnswer(AnswerKind.Nobody, reason: own ?? terms.WhenNobody, also: own is null ? null : terms.WhenNobody);
        trail.Record(label, nobody, turn, pick, Facts, ref latest);
        return nobody;
    }

    /// <summary>What a pool or a team said that gave nobody before; null: it has not. In a walk it would say so again, as nothing changes but that more users are left out.</summary>
    public CandidateAnswer? Recall((object Asked, CompiledTeam? Team) asked) => askedInVain is { Count: > 0 } && askedInVain.TryGetValue(asked, out var known) ? known : null;

    /// <summary>Keeps that a pool or a team gave nobody, and neither did its chain.</summary>
    public void Remember((object Asked, CompiledTeam? Team) asked, in CandidateAnswer answer) => (askedInVain ??= [])[asked] = answer;

    public CandidateAnswer WalkNested(CompiledChain chain)
    {
        trail.Depth++;
        var answer = chain.Walk(this);
        trail.Depth--;
        return answer;
    }

    public CandidateAnswer WalkTeam(CompiledTeam team)
    {
        var outer = Team;
        Team = team;
        var answer = WalkNested(team.Chain);
        Team = outer;
        return answer;
    }

    /// <summary>Records what a candidate answered that is no pool.</summary>
    /// <param name="label">The candidate, as people read it.</param>
    /// <param name="answer">What it answered.</param>
    /// <param name="latest">The step that it left last; it is left again where it would be the same.</param>
    public void Record(string label, in CandidateAnswer answer, ref ChainStep? latest)
    {
        winner = null;
        trail.Record(label, answer, ref latest);
    }

    /// <summary>Takes the turn by which the chain found its answer; nothing where no pool gave it.</summary>
    public void TakeTurn()
    {
        if (winner is { } taken)
        {
            taken.Take(picked.Pool, picked);
            state.RotationChanged(winnerKey);
        }
    }

    private static HashSet<string> With(IReadOnlySet<string>? users, IEnumerable<string> more) => new([.. users ?? new HashSet<string>(StringComparer.Ordinal), .. more], StringComparer.Ordinal);

    /// <summary>The strategy of the pool that gave the answer; null: none did.</summary>
    public string? WinningStrategy => winner is null ? null : picked.Pool.Strategy;
}
