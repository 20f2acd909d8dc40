namespace AssignmentRules.Testing;

/// <summary>What a <see cref="MemoryHost"/> knows of a record.</summary>
/// <param name="RecordId">The record, as <c>kind:id</c>.</param>
public sealed record MemoryRecord(string RecordId)
{
    /// <summary>The record's own owner: a user's id or e-mail; null: nobody.</summary>
    public string? Owner { get; init; }

    /// <summary>The holders of the other roles, users' ids or e-mails, by role; null: nobody.</summary>
    public IReadOnlyDictionary<string, string?> Owners { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>The team; null: none.</summary>
    public string? TeamId { get; init; }

    /// <summary>The account; null: none.</summary>
    public string? AccountId { get; init; }

    /// <summary>Whether it is open.</summary>
    public bool IsOpen { get; init; } = true;

    /// <summary>False: the record is gone.</summary>
    public bool Exists { get; init; } = true;

    /// <summary>The attributes.</summary>
    public Attributes Attributes { get; init; } = Attributes.None;

    /// <summary>Who holds a role; the role <c>record</c> is the record's own owner.</summary>
    public string? FindOwner(string role) => Owners.GetValueOrDefault(role) ?? (role == Candidate.Owner.OfRecord ? Owner : null);

    /// <summary>Whether anybody holds any role.</summary>
    public bool HasOwner => Owner is not null || Owners.Values.Any(owner => owner is not null);
}
