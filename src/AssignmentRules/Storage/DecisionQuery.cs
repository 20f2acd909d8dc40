namespace AssignmentRules.Storage;

/// <summary>Which decisions are asked for. Everything that is given must hold.</summary>
public sealed record DecisionQuery
{
    /// <summary>Decisions about this record; null: about any.</summary>
    public RecordKey? Record { get; init; }

    /// <summary>Decisions whose assignee is this user; null: any or none.</summary>
    public string? UserId { get; init; }

    /// <summary>Decided at this instant or later; null: since ever.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Decided before this instant; null: until now.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The <see cref="DecisionPage.Next"/> of the page before; null: the first page.</summary>
    public string? After { get; init; }

    /// <summary>How many decisions a page has at most: 1 to 1,000. 100 by default.</summary>
    public int Size { get; init; } = 100;
}

/// <summary>A page of decisions.</summary>
/// <param name="Decisions">The decisions.</param>
/// <param name="Next">Asks for the next page, as <see cref="DecisionQuery.After"/>; null: this is the last.</param>
public sealed record DecisionPage(IReadOnlyList<Decision> Decisions, string? Next);
