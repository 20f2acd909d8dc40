namespace AssignmentRules.Assignments;

/// <summary>A tenant as one assigner knows it. A thread mostly decides for the tenant that it decided for last: what is found by the tenant's id it then finds once.</summary>
internal sealed class KnownTenant(Assigner assigner, string tenantId, IPlanPage plan, Roster roster)
{
    public IPlanPage Plan => plan;

    public Roster Roster => roster;

    public bool Is(Assigner of, string called) => ReferenceEquals(assigner, of) && string.Equals(tenantId, called, StringComparison.Ordinal);
}
