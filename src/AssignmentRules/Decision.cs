using System.Text.Json.Serialization;

namespace AssignmentRules;

/// <summary>
/// What was decided for one request, with everything that is needed to explain it, to derive its winner again, and to serialize it.
/// </summary>
/// <param name="Request">The request. A reassignment or a transfer appears as a request with the source <c>manual</c> or <c>transfer</c>.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record Decision(AssignmentRequest Request, Outcome Outcome)
{
    private Derived derived;

    /// <summary>Who has the record now; null: nobody, or nothing was decided.</summary>
    public string? AssigneeId { get; init; }

    /// <summary>Who had the record before; null: nobody.</summary>
    public string? PreviousAssigneeId { get; init; }

    /// <summary>The name of the rule that decided; null: none matched, or none was asked (by hand, transfer).</summary>
    public string? Rule { get; init; }

    /// <summary>The team that the record counted to; null: none.</summary>
    public string? TeamId { get; init; }

    /// <summary>The candidate that gave the assignee, as people read it: <c>pool sales</c>; null: none did.</summary>
    public string? Candidate { get; init; }

    /// <summary>The strategy of the pool that gave the assignee; null: no pool did.</summary>
    public string? Strategy { get; init; }

    /// <summary>Whether whoever has the record is inactive, so that somebody should look at it.</summary>
    public bool NeedsAttention { get; init; }

    /// <summary>The decision's place in the tenant's order of decisions: more than that of every one before it on the same pool or record, from 1, though a store may leave numbers out; 0 for one that was only resolved or previewed.</summary>
    public long Sequence { get; init; }

    /// <summary>The version of the policy that decided: the first 12 hex digits of its content's SHA-256.</summary>
    public string PolicyVersion { get; init; } = string.Empty;

    /// <summary>When it was decided, by the engine's clock.</summary>
    public DateTimeOffset DecidedAt { get; init; }

    /// <summary>Every reason that the decision and its candidates gave, each once, in the order of the trace; the decision's own first.</summary>
    public IReadOnlyList<Reason> Reasons
    {
        get => derived.Reasons ??= Evidence.Steps?.Reasons(OwnReasons, Trace) ?? OwnReasons;
        init => derived.Reasons = new Given<Reason>(value);
    }

    /// <summary>Every candidate that was looked at, in order: selected, eligible but lost, or excluded and by which code.</summary>
    public IReadOnlyList<CandidateTrace> Trace
    {
        get => derived.Trace ??= Evidence.Steps?.Trace(this) ?? [];
        init => derived.Trace = new Given<CandidateTrace>(value);
    }

    /// <summary>Whether the CRM or a resolver of the host's did not answer, so that the same request may be decided otherwise later.</summary>
    [JsonIgnore]
    public bool IsRetryable => Reasons.Any(reason => reason is Reason.CrmUnavailable or Reason.CustomError or Reason.CustomTimeout);

    /// <summary>What the assignee belongs to: the record, or the record in the cadence.</summary>
    [JsonIgnore]
    public RecordKey Key => Request.Key;

    /// <summary>The reasons of the decision itself, without those of its candidates.</summary>
    [JsonIgnore]
    internal IReadOnlyList<Reason> OwnReasons { get; init; } = [];

    /// <summary>What was recorded while deciding; the trace is built from it when somebody asks.</summary>
    [JsonIgnore]
    internal DecisionEvidence Evidence { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Request.Key}: {Outcome.Code()}{(AssigneeId is null ? string.Empty : $" {AssigneeId}")}";

    /// <summary>What is built from the evidence when somebody asks: whether it was built yet makes no decision another one; what was given does.</summary>
    private struct Derived : IEquatable<Derived>
    {
        public IReadOnlyList<CandidateTrace>? Trace;
        public IReadOnlyList<Reason>? Reasons;

        public readonly bool Equals(Derived other) => Same(Trace as Given<CandidateTrace>, other.Trace as Given<CandidateTrace>) && Same(Reasons as Given<Reason>, other.Reasons as Given<Reason>);

        public override readonly bool Equals(object? obj) => obj is Derived other && Equals(other);

        public override readonly int GetHashCode() => 0;

        private static bool Same<T>(Given<T>? left, Given<T>? right) => left is null ? right is null : right is not null && left.SequenceEqual(right);
    }

    /// <summary>What was not built but given, as to a decision that is read: that is a part of it.</summary>
    private sealed class Given<T>(IEnumerable<T> items) : List<T>(items);
}

/// <summary>What was recorded while a decision was made: what it shares with others that came about in the same way, and what is its own.</summary>
/// <param name="Steps">What was looked at; null: nothing.</param>
/// <param name="UserId">Whom the last step named, where it ended the walk; null: nobody.</param>
/// <param name="StateVersion">The version of the pool's state from which the last step picked; 0 where that was no pool.</param>
internal readonly record struct DecisionEvidence(IDecisionSteps? Steps, string? UserId, long StateVersion);

/// <summary>What was looked at while a decision was made.</summary>
internal interface IDecisionSteps
{
    IReadOnlyList<CandidateTrace> Trace(Decision decision);

    IReadOnlyList<Reason> Reasons(IReadOnlyList<Reason> own, IReadOnlyList<CandidateTrace> trace);
}
