namespace AssignmentRules.Testing;

/// <summary>Things of one kind, by tenant and id, in the order in which they came.</summary>
internal sealed class MemoryTable<T>
    where T : class
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, OrderedDictionary<string, T>> tenants = new(StringComparer.Ordinal);

    public void Put(string tenantId, string id, T thing)
    {
        lock (gate)
        {
            if (!tenants.TryGetValue(tenantId, out var things))
            {
                tenants[tenantId] = things = new OrderedDictionary<string, T>(StringComparer.Ordinal);
            }

            things[id] = thing;
        }
    }

    /// <summary>Changes a thing in one step.</summary>
    /// <returns>Whether it was there, and fit.</returns>
    public bool TryChange(string tenantId, string id, Func<T, bool> fits, Func<T, T> change)
    {
        lock (gate)
        {
            if (tenants.GetValueOrDefault(tenantId) is not { } things || !things.TryGetValue(id, out var thing) || !fits(thing))
            {
                return false;
            }

            things[id] = change(thing);
            return true;
        }
    }

    public void Remove(string tenantId, string id)
    {
        lock (gate)
        {
            tenants.GetValueOrDefault(tenantId)?.Remove(id);
        }
    }

    public T? Find(string tenantId, string id)
    {
        lock (gate)
        {
            return tenants.GetValueOrDefault(tenantId)?.GetValueOrDefault(id);
        }
    }

    public IReadOnlyList<T> List(string tenantId)
    {
        lock (gate)
        {
            return [.. tenants.GetValueOrDefault(tenantId)?.Values ?? Enumerable.Empty<T>()];
        }
    }

    public IReadOnlyList<(string TenantId, T Thing)> ListAll()
    {
        lock (gate)
        {
            return [.. tenants.OrderBy(tenant => tenant.Key, StringComparer.Ordinal).SelectMany(tenant => tenant.Value.Values.Select(thing => (tenant.Key, thing)))];
        }
    }
}
