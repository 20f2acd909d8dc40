namespace AssignmentRules.Assignments;

/// <summary>
/// A tenant as one assigner knows it. A thread mostly decides for the tenant that it decided for last: what is found by the tenant's id it then finds once. It does
/// not lead to the assigner, and so not to the store: the thread may outlive both by far.
/// </summary>
/// <param name="mark">Tells the assigner from others.</param>
/// <param name="tenantId">The tenant.</param>
/// <param name="plan">Its policy.</param>
/// <param name="roster">Its users.</param>
internal sealed class KnownTenant(object mark, string tenantId, IPlanPage plan, Roster roster)
{
    public IPlanPage Plan => plan;

    public Roster Roster => roster;

    public bool Is(object of, string called) => ReferenceEquals(mark, of) && string.Equals(tenantId, called, StringComparison.Ordinal);
}
