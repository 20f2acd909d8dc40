using AssignmentRules.Ports;

namespace AssignmentRules.Candidates;

/// <summary>
/// What the host was asked for one request. A chain is walked synchronously, inside a store's step; where it needs an answer that is not here it
/// stops and says which, the answer is fetched outside the step, and the chain is walked again.
/// </summary>
internal sealed class Lookups
{
    private Dictionary<Lookup, LookupAnswer>? answers;

    public LookupAnswer? Find(Lookup lookup) => answers?.GetValueOrDefault(lookup);

    public void Add(Lookup lookup, LookupAnswer answer) => (answers ??= [])[lookup] = answer;
}

/// <summary>One question to the host.</summary>
internal abstract record Lookup
{
    /// <summary>Who holds the role on the record.</summary>
    public sealed record Owner(string Role) : Lookup;

    /// <summary>What the host's resolver says.</summary>
    public sealed record Custom(string Name) : Lookup;

    /// <summary>Whose tenant's user this is.</summary>
    public sealed record Tenant(string UserId) : Lookup;
}

/// <summary>What the host answered.</summary>
/// <param name="Value">A user's id or e-mail, or a tenant's id; null: none.</param>
internal sealed record LookupAnswer(string? Value)
{
    /// <summary>Whether the CRM has anything that matches the record.</summary>
    public bool HasMatch { get; init; } = true;

    /// <summary>Why there is no answer; null: there is one.</summary>
    public Reason? Failure { get; init; }

    /// <summary>Nothing matches the record.</summary>
    public static readonly LookupAnswer None = new((string?)null) { HasMatch = false };

    public static LookupAnswer Of(OwnerAnswer answer) => new(string.IsNullOrWhiteSpace(answer.Owner) ? null : answer.Owner) { HasMatch = answer.HasMatch };
}
