namespace AssignmentRules.Ports;

/// <summary>One opportunity of a record, for an <see cref="IOwnerDirectory"/> whose CRM has several: <see cref="Current"/> says whose owner counts.</summary>
/// <param name="OpportunityId">The id; ordinal.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="IsOpen">Whether it is neither won nor lost.</param>
/// <param name="Owner">Its owner, a user's id or e-mail; null: none.</param>
public sealed record Opportunity(string OpportunityId, DateTimeOffset CreatedAt, bool IsOpen, string? Owner)
{
    /// <summary>The opportunity whose owner counts: of the open ones the one created last, of several created at once the first by id; null: none is open.</summary>
    public static Opportunity? Current(IEnumerable<Opportunity> opportunities)
    {
        ArgumentNullException.ThrowIfNull(opportunities);
        return opportunities.Where(opportunity => opportunity.IsOpen)
            .OrderByDescending(opportunity => opportunity.CreatedAt)
            .ThenBy(opportunity => opportunity.OpportunityId, StringComparer.Ordinal)
            .FirstOrDefault();
    }
}
