using System.Collections.Concurrent;

namespace AssignmentRules.Ports;

/// <summary>Users in memory: the same for every tenant that has none of its own, and those of tenants that have. They may be replaced at any time.</summary>
public sealed class MemoryUserDirectory : IUserDirectory
{
    private readonly ConcurrentDictionary<string, TenantUsers> own = new(StringComparer.Ordinal);
    private readonly TenantUsers shared;
    private volatile bool someHaveTheirOwn;

    /// <summary>No users yet.</summary>
    public MemoryUserDirectory()
        : this([])
    {
    }

    /// <summary>The users of every tenant that has none of its own.</summary>
    public MemoryUserDirectory(IEnumerable<User> users) => shared = new TenantUsers(users);

    /// <summary>Gives a tenant users, in place of those it had.</summary>
    public void Put(string tenantId, params IEnumerable<User> users)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tenantId);
        own[tenantId] = new TenantUsers(users);
        someHaveTheirOwn = true;
    }

    /// <inheritdoc />
    public ValueTask<TenantUsers> GetUsersAsync(string tenantId, CancellationToken cancellationToken = default) => new(someHaveTheirOwn ? own.GetValueOrDefault(tenantId, shared) : shared);

    /// <inheritdoc />
    public ValueTask<string?> FindTenantAsync(string userId, CancellationToken cancellationToken = default) =>
        new(own.Where(tenant => tenant.Value.Find(userId) is not null).Select(tenant => tenant.Key).Order(StringComparer.Ordinal).FirstOrDefault());
}
