namespace AssignmentRules.Storage;

/// <summary>Where a thread was last: mostly it goes on there, with the same pool of the same tenant. Weak, as the thread may outlive the store by far.</summary>
internal sealed class MemoryTrack
{
    private readonly WeakReference<MemoryTenant?> tenant = new(null);
    private (string Key, MemoryRotation Rotation)? rotation;

    public MemoryTenant Tenant(MemoryAssignmentStore store, string tenantId)
    {
        if (!tenant.TryGetTarget(out var known) || !known.Is(store, tenantId))
        {
            known = store.Tenant(tenantId);
            tenant.SetTarget(known);
            rotation = null;
        }

        return known;
    }

    /// <summary>The rotation of the tenant that was asked for last.</summary>
    public MemoryRotation Rotation(MemoryTenant of, string key)
    {
        if (rotation is not { } known || !ReferenceEquals(known.Key, key))
        {
            rotation = known = (key, of.Rotation(key));
        }

        return known.Rotation;
    }
}
