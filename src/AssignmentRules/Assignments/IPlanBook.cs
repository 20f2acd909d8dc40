namespace AssignmentRules.Assignments;

/// <summary>The plans of the policies in force, one a tenant.</summary>
internal interface IPlanBook
{
    /// <summary>The plan in force; it is loaded, or looked at for changes, where it is time to.</summary>
    ValueTask<AssignmentPlan> FindPlanAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>The tenant's page, always the same one; null: none of their policies was loaded yet.</summary>
    IPlanPage? FindPage(string tenantId);
}

/// <summary>The plan of one tenant, for whoever asks for it again and again.</summary>
internal interface IPlanPage
{
    /// <summary>The plan, if it was looked at for changes not long ago; null: ask <see cref="IPlanBook.FindPlanAsync"/>.</summary>
    AssignmentPlan? FindFresh(DateTimeOffset now);
}
