using AssignmentRules.Storage;

namespace AssignmentRules.Assignments;

/// <summary>Tells the store what the host did to records by itself: closed, reopened, or assigned before the engine was there. No decision is made.</summary>
internal sealed class RecordKeeper(StepLanes lanes)
{
    public ValueTask SetOpenAsync(string tenantId, RecordKey record, bool isOpen, CancellationToken cancellationToken) =>
        ChangeAsync(tenantId, record, held => isOpen ? Reopen(tenantId, held) : Close(record, held), cancellationToken);

    /// <summary>As the other, for a caller who may not change anything any more by the time the store comes to it: then the demand throws, and nothing changes.</summary>
    public ValueTask SetOpenAsync(string tenantId, RecordKey record, bool isOpen, Action demand) => ChangeAsync(tenantId, record, held =>
    {
        demand();
        return isOpen ? Reopen(tenantId, held) : Close(record, held);
    }, CancellationToken.None);

    public ValueTask AdoptAsync(string tenantId, Assignment assignment, CancellationToken cancellationToken)
    {
        if (assignment.AssigneeId is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(assignment.AssigneeId, nameof(assignment));
        }

        return ChangeAsync(tenantId, assignment.Record, held => Adopt(tenantId, assignment, held), cancellationToken);
    }

    /// <summary>
    /// A decision is known by its place in the order, and in this store's order that place is another decision's. But what nobody had here, and nobody is
    /// given, waits as it did while it is open.
    /// </summary>
    private static StoreWrite Adopt(string tenantId, Assignment given, Assignment? held)
    {
        var waits = given.AssigneeId is null && held is { AssigneeId: null };
        var adopted = waits
            ? given with { AssignedBy = held!.AssignedBy, Rule = given.Rule ?? held.Rule, TeamId = given.TeamId ?? held.TeamId, Origin = given.Origin ?? held.Origin }
            : given with { AssignedBy = null };
        return waits && given.IsOpen && !held!.IsOpen
            ? Open(tenantId, adopted)
            : new StoreWrite(given.Record) { Assignment = adopted, LeavesUnassigned = given is not { AssigneeId: null, IsOpen: true } };
    }

    /// <summary>What is closed waits for nobody. A record that the store holds no assignment of may be in the list all the same.</summary>
    private static StoreWrite? Close(RecordKey record, Assignment? held) => held is { IsOpen: false }
        ? null
        : new StoreWrite(record) { Assignment = held is null ? null : held with { IsOpen = false }, LeavesUnassigned = held?.AssigneeId is null };

    /// <summary>What waited when it was closed waits again, in its place and under the same request.</summary>
    private static StoreWrite? Reopen(string tenantId, Assignment? held) => held is null or { IsOpen: true } ? null : Open(tenantId, held with { IsOpen = true });

    private static StoreWrite Open(string tenantId, Assignment opened) => new(opened.Record)
    {
        Assignment = opened,
        Unassigned = opened is { AssigneeId: null, AssignedBy: { } decision } ? WaitingRecord.Again(tenantId, opened, decision) : null,
    };

    private ValueTask ChangeAsync(string tenantId, RecordKey record, Func<Assignment?, StoreWrite?> change, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tenantId);
        ArgumentException.ThrowIfNullOrWhiteSpace(record.RecordId, nameof(record));
        RecordKey.DemandCadence(record.CadenceId, nameof(record));
        return lanes.RunAsync(new ChangeItem(tenantId, record, change, lanes.Memory is not null) { Cancellation = cancellationToken }, null);
    }

    /// <param name="tenantId">The tenant.</param>
    /// <param name="record">The record.</param>
    /// <param name="change">What is written; null: nothing.</param>
    /// <param name="seesLoads">Whether it takes turns with who compares loads: in memory these are live, and stand still only so; a database gives a step those of its beginning.</param>
    private sealed class ChangeItem(string tenantId, RecordKey record, Func<Assignment?, StoreWrite?> change, bool seesLoads) : StepItem
    {
        public override string TenantId => tenantId;

        public override IReadOnlyList<RecordKey> Records { get; } = [record];

        public override IReadOnlyList<string> RequestIds => [];

        public override IReadOnlyList<string> RotationKeys => [];

        public override bool ReadsLoads => seesLoads;

        public override void Run(IStoreState state)
        {
            if (change(state.Find(record)) is { } write)
            {
                state.Write(write);
            }
        }
    }
}
