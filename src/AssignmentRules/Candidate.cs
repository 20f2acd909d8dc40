namespace AssignmentRules;

/// <summary>
/// One link of a chain: somebody who may get the record. A chain is an ordered list of candidates; the first that yields an eligible user wins,
/// and every one that does not leaves a reason in the decision's trace. The kinds are closed; <see cref="Custom"/> is the host's way in.
/// </summary>
public abstract record Candidate
{
    private Candidate()
    {
    }

    /// <summary>The candidate as people read it: <c>existing</c>, <c>owner contact</c>, <c>pool sales</c>.</summary>
    public abstract string Label { get; }

    /// <summary>Whoever has the record already; they keep it even when inactive.</summary>
    public sealed record Existing : Candidate
    {
        /// <inheritdoc />
        public override string Label => "existing";
    }

    /// <summary>The user that the request chooses ("Assign to"); one who cannot be had rejects the request.</summary>
    public sealed record Selected : Candidate
    {
        /// <inheritdoc />
        public override string Label => "selected";
    }

    /// <summary>The user who acts: importer, adder, sender.</summary>
    public sealed record Initiator : Candidate
    {
        /// <inheritdoc />
        public override string Label => "initiator";
    }

    /// <summary>The holder of a role on the record, looked up through the host.</summary>
    /// <param name="Role"><c>record</c>, <c>cadence</c>, <c>lead</c>, <c>contact</c>, <c>account</c>, <c>opportunity</c>, <c>campaign</c>, or any role that the host knows.</param>
    public sealed record Owner(string Role) : Candidate
    {
        /// <summary>The owner of the record itself.</summary>
        public const string OfRecord = "record";

        /// <summary>The owner of the cadence that the record is added to.</summary>
        public const string OfCadence = "cadence";

        /// <summary>The user in the request's attribute <c>campaign.creator</c>.</summary>
        public const string OfCampaign = "campaign";

        /// <inheritdoc />
        public override string Label => $"owner {Role}";
    }

    /// <summary>The next of a pool, by its strategy.</summary>
    /// <param name="PoolId">The pool's name in the policy.</param>
    public sealed record Pool(string PoolId) : Candidate
    {
        /// <inheritdoc />
        public override string Label => $"pool {PoolId}";
    }

    /// <summary>The chain of a team.</summary>
    /// <param name="TeamId">The team's name in the policy, or null for the record's own team.</param>
    public sealed record Team(string? TeamId = null) : Candidate
    {
        /// <inheritdoc />
        public override string Label => TeamId is null ? "team" : $"team {TeamId}";
    }

    /// <summary>One user, by id.</summary>
    /// <param name="UserId">The user's id.</param>
    public sealed record User(string UserId) : Candidate
    {
        /// <inheritdoc />
        public override string Label => $"user {UserId}";
    }

    /// <summary>What the host's resolver of that name answers.</summary>
    /// <param name="Name">The name under which the host registered it.</param>
    public sealed record Custom(string Name) : Candidate
    {
        /// <inheritdoc />
        public override string Label => $"custom {Name}";
    }

    /// <summary>The next active member of the record's team.</summary>
    public sealed record TeamMember : Candidate
    {
        /// <inheritdoc />
        public override string Label => "team-member";
    }

    /// <summary>The next active user of the tenant, in a line of its own.</summary>
    public sealed record AnyActiveUser : Candidate
    {
        /// <inheritdoc />
        public override string Label => "any-active-user";
    }
}
