using AssignmentRules.Storage;

namespace AssignmentRules.Testing.Worlds;

/// <summary>The world of one scenario: puts what the scenario says into the host, and tells the engine what a host would tell it.</summary>
internal sealed class World(MemoryHost host)
{
    private readonly OrderedDictionary<(string TenantId, string UserId), WorldUser> users = [];

    /// <summary>Makes the world that a scenario starts with.</summary>
    public async ValueTask StartAsync(WorldChanges changes, string tenantId, AssignmentEngine engine, CancellationToken cancellationToken)
    {
        foreach (var change in changes.Users)
        {
            Keep(change.Apply(new WorldUser(change.Id) { TenantId = tenantId }));
        }

        PutUsers([tenantId]);
        await ApplyAsync(changes, tenantId, engine, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes the world while a scenario runs.</summary>
    public async ValueTask SetAsync(WorldChanges changes, string tenantId, AssignmentEngine engine, CancellationToken cancellationToken)
    {
        foreach (var change in changes.Users)
        {
            var before = Find(change, tenantId);
            if (before is not null)
            {
                users.Remove((before.TenantId!, before.UserId));
            }

            Keep(change.Apply(before ?? new WorldUser(change.Id) { TenantId = tenantId }));
            PutUsers([before?.TenantId ?? tenantId]);
        }

        await ApplyAsync(changes, tenantId, engine, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes a user out of the world, or (not <paramref name="gone"/>) switches them off.</summary>
    public void Remove(string tenantId, string userId, bool gone)
    {
        if (!users.TryGetValue((tenantId, userId), out var user))
        {
            return;
        }

        users.Remove((tenantId, userId));
        if (!gone)
        {
            Keep(user with { IsActive = false });
        }

        PutUsers([tenantId]);
    }

    /// <summary>Tells the engine that a record is over, by itself and in every cadence, as a host does that deletes it. One that waits for somebody is found to be gone when it is decided again.</summary>
    public async ValueTask CloseAsync(string tenantId, string recordId, AssignmentEngine engine, CancellationToken cancellationToken)
    {
        var memberships = host.ListMembers(tenantId).Where(member => string.Equals(member.RecordId, recordId, StringComparison.Ordinal)).Select(member => new RecordKey(recordId, member.CadenceId));
        var waits = await engine.ListUnassignedAsync(tenantId, cancellationToken).AnyAsync(waiting => waiting.Record == new RecordKey(recordId), cancellationToken).ConfigureAwait(false);
        foreach (var key in waits ? memberships : memberships.Prepend(new RecordKey(recordId)))
        {
            await engine.CloseAsync(tenantId, key, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask ApplyAsync(WorldChanges changes, string tenantId, AssignmentEngine engine, CancellationToken cancellationToken)
    {
        foreach (var change in changes.Cadences)
        {
            host.Put(tenantId, change.Apply(host.FindCadence(tenantId, change.Id) ?? new MemoryCadence(change.Id)));
        }

        foreach (var change in changes.Tasks)
        {
            host.Put(tenantId, change.Apply(host.FindTask(tenantId, change.Id) ?? new MemoryTask(change.Id)));
        }

        foreach (var (name, apply) in changes.Custom)
        {
            host.PutCandidate(name, apply(host.FindCandidate(name) ?? new MemoryCandidate()));
        }

        foreach (var (fault, times) in changes.Faults)
        {
            host.Fail(fault, times);
        }

        host.Put(tenantId, changes.Crm?.Invoke(host.FindCrm(tenantId)) ?? host.FindCrm(tenantId));
        foreach (var change in changes.Records)
        {
            await TellAsync(change.Apply(new WorldRecord(host.FindRecord(tenantId, change.Id))), tenantId, engine, cancellationToken).ConfigureAwait(false);
        }

        foreach (var change in changes.Members)
        {
            await TellAsync(change, tenantId, engine, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask TellAsync(WorldRecord written, string tenantId, AssignmentEngine engine, CancellationToken cancellationToken)
    {
        host.Put(tenantId, written.Record);
        var key = new RecordKey(written.Record.RecordId);
        if (written.SetsAssignee)
        {
            await engine.AdoptAsync(tenantId, new Assignment(key, written.AssigneeId) { IsOpen = written.Record.IsOpen }, cancellationToken).ConfigureAwait(false);
        }
        else if (written.SetsOpen)
        {
            await SetOpenAsync(engine, tenantId, key, written.Record.IsOpen, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask TellAsync(Change<WorldMember> change, string tenantId, AssignmentEngine engine, CancellationToken cancellationToken)
    {
        var key = WorldKey.Find(host, tenantId, change.Id) ?? RecordKey.Parse(change.Id);
        var before = host.FindMember(tenantId, key.RecordId, key.CadenceId!);
        var written = change.Apply(new WorldMember(before ?? new MemoryMember(key.RecordId, key.CadenceId!)));
        host.Put(tenantId, written.Member);
        if (written.SetsAssignee || before is null)
        {
            var assigneeId = written.SetsAssignee ? written.AssigneeId : OwnerOfPersonal(tenantId, key.CadenceId!);
            await engine.AdoptAsync(tenantId, new Assignment(key, assigneeId) { IsOpen = written.Member.IsIn }, cancellationToken).ConfigureAwait(false);
        }
        else if (written.SetsState)
        {
            await SetOpenAsync(engine, tenantId, key, written.Member.IsIn, cancellationToken).ConfigureAwait(false);
        }
    }

    private static ValueTask SetOpenAsync(AssignmentEngine engine, string tenantId, RecordKey key, bool isOpen, CancellationToken cancellationToken) =>
        isOpen ? engine.ReopenAsync(tenantId, key, cancellationToken) : engine.CloseAsync(tenantId, key, cancellationToken);

    /// <summary>Who works through a personal cadence, where the scenario does not say: whoever owns it.</summary>
    private string? OwnerOfPersonal(string tenantId, string cadenceId) =>
        host.FindCadence(tenantId, cadenceId) is { Type: "personal", Owner: { } owner } && host.ListUsers(tenantId) is var all ? (all.Find(owner) ?? all.FindByEmail(owner))?.UserId : null;

    /// <summary>The user that a change is about: of the tenant it names or of the step's, else the only one with the id.</summary>
    private WorldUser? Find(Change<WorldUser> change, string tenantId)
    {
        if (users.TryGetValue((change.TenantId ?? tenantId, change.Id), out var exact))
        {
            return exact;
        }

        var same = users.Values.Where(user => string.Equals(user.UserId, change.Id, StringComparison.Ordinal)).Take(2).ToArray();
        return same.Length == 1 ? same[0] : null;
    }

    private void Keep(WorldUser user) => users[(user.TenantId!, user.UserId)] = user;

    private void PutUsers(IEnumerable<string> tenantIds)
    {
        foreach (var tenant in users.Values.Select(user => user.TenantId!).Concat(tenantIds).Distinct(StringComparer.Ordinal).ToArray())
        {
            host.PutUsers(tenant, users.Values.Where(user => string.Equals(user.TenantId, tenant, StringComparison.Ordinal)).Select(user => user.ToUser()));
        }
    }
}
