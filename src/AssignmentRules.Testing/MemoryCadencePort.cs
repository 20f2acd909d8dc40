using System.Globalization;
using AssignmentRules.Ports;

namespace AssignmentRules.Testing;

/// <summary>The cadences of a <see cref="MemoryHost"/>, as workflows change them. It keeps keys, and so refuses a repeat.</summary>
internal sealed class MemoryCadencePort(MemoryHost host) : ICadenceOperations
{
    private readonly MemoryTable<string> keys = new();

    public ValueTask<IReadOnlyList<CadencePlace>> ListPlacesAsync(string tenantId, string recordId, CancellationToken cancellationToken = default) => new(
    [
        .. host.ListMembers(tenantId)
            .Where(member => string.Equals(member.RecordId, recordId, StringComparison.Ordinal))
            .OrderBy(member => member.CadenceId, StringComparer.Ordinal)
            .Select(member => PlaceOf(tenantId, member)),
    ]);

    public ValueTask<IReadOnlyList<string>> ListEnrolledAsync(string tenantId, string accountId, CancellationToken cancellationToken = default) => new(
    [
        .. host.ListMembers(tenantId)
            .Where(member => member.IsIn && string.Equals(host.FindRecord(tenantId, member.RecordId).AccountId, accountId, StringComparison.Ordinal))
            .Select(member => member.RecordId)
            .Distinct(StringComparer.Ordinal),
    ]);

    public ValueTask ApplyAsync(CadenceChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (host.TakeFault(HostFault.Cadence))
        {
            throw new InvalidOperationException("The cadences refuse a change, as they were told to.");
        }

        if (keys.Find(change.TenantId, change.Key) is null)
        {
            keys.Put(change.TenantId, change.Key, change.Key);
            Apply(change);
        }

        return ValueTask.CompletedTask;
    }

    private void Apply(CadenceChange change)
    {
        switch (change)
        {
            case CadenceChange.Stop stop:
                Change(stop, stop.CadenceId, member => member with { State = MemberState.Stopped, Until = null });
                break;
            case CadenceChange.Pause pause:
                Change(pause, pause.CadenceId, member => member with { State = MemberState.Paused, Until = pause.Until });
                break;
            case CadenceChange.Resume resume:
                Change(resume, resume.CadenceId, member => member.State == MemberState.Paused && member.Until == resume.Until ? member with { State = MemberState.Active, Until = null } : member);
                break;
            case CadenceChange.GoToLastStep last:
                Change(last, last.CadenceId, member => member with { Step = host.FindCadence(last.TenantId, last.CadenceId)?.Steps.Count ?? member.Step });
                break;
            case CadenceChange.Move move:
                foreach (var cadenceId in move.FromCadenceIds)
                {
                    host.RemoveMember(move.TenantId, move.RecordId, cadenceId);
                }

                if (host.FindMember(move.TenantId, move.RecordId, move.ToCadenceId) is not { IsIn: true })
                {
                    host.Put(move.TenantId, new MemoryMember(move.RecordId, move.ToCadenceId));
                }

                break;
        }
    }

    private void Change(CadenceChange change, string cadenceId, Func<MemoryMember, MemoryMember> how)
    {
        if (host.FindMember(change.TenantId, change.RecordId, cadenceId) is { } member)
        {
            host.Put(change.TenantId, how(member));
        }
    }

    private CadencePlace PlaceOf(string tenantId, MemoryMember member) =>
        new(member.RecordId, member.CadenceId, member.State switch { MemberState.Active => CadenceState.Active, MemberState.Paused => CadenceState.Paused, _ => CadenceState.Ended })
        {
            Step = member.Step,
            StepCount = host.FindCadence(tenantId, member.CadenceId)?.Steps.Count ?? 0,
            PausedUntil = member.Until,
            MembershipId = member.Number.ToString(CultureInfo.InvariantCulture),
        };
}
