using AssignmentRules.Conditions;

namespace AssignmentRules.Pools;

/// <summary>The part of eligibility that follows from what never changes once handed out, so that a trace can derive it again without the pool's state.</summary>
internal readonly struct Availability(TenantUsers users, IReadOnlySet<string>? unavailable, IReadOnlySet<string>? skip, IFields? fields, LocalMoment moment)
{
    public Reason? Find(CompiledMember member)
    {
        if (member.Weight == 0)
        {
            return Reason.ZeroWeight;
        }

        return users.IsActive(member.UserId) ? FindNow(member) : Reason.Inactive;
    }

    /// <summary>The same for a member who is known to be active and to have a weight.</summary>
    public Reason? FindNow(CompiledMember member) => FindAway(member) ?? (Excludes(member) ? Reason.Excluded : null);

    public Reason? FindAway(CompiledMember member)
    {
        if (unavailable is not null && unavailable.Contains(member.UserId))
        {
            return Reason.Unavailable;
        }

        return member.Hours is { } hours && !hours.Include(moment) ? Reason.OutsideHours : null;
    }

    public bool Excludes(CompiledMember member) => (skip is not null && skip.Contains(member.UserId)) || member.Excludes?.Holds(fields!) == true;
}
