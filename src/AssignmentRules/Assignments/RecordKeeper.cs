using AssignmentRules.Storage;

namespace AssignmentRules.Assignments;

/// <summary>Tells the store what the host did to records by itself: closed, reopened, or assigned before the engine was there. No decision is made.</summary>
internal sealed class RecordKeeper(StepLanes lanes)
{
    public ValueTask SetOpenAsync(string tenantId, RecordKey record, bool isOpen, CancellationToken cancellationToken) =>
        ChangeAsync(tenantId, record, held => held is null || held.IsOpen == isOpen ? null : held with { IsOpen = isOpen }, false, cancellationToken);

    public ValueTask AdoptAsync(string tenantId, Assignment assignment, CancellationToken cancellationToken)
    {
        // A decision is known by its place in the order, and in this store's order that place is another decision's.
        var adopted = assignment with { AssignedBy = null };
        return ChangeAsync(tenantId, adopted.Record, _ => adopted, adopted.AssigneeId is not null, cancellationToken);
    }

    private ValueTask ChangeAsync(string tenantId, RecordKey record, Func<Assignment?, Assignment?> change, bool leavesUnassigned, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tenantId);
        ArgumentException.ThrowIfNullOrWhiteSpace(record.RecordId, nameof(record));
        RecordKey.DemandCadence(record.CadenceId, nameof(record));
        return lanes.RunAsync(new ChangeItem(tenantId, record, change, leavesUnassigned) { Cancellation = cancellationToken }, null);
    }

    private sealed class ChangeItem(string tenantId, RecordKey record, Func<Assignment?, Assignment?> change, bool leavesUnassigned) : StepItem
    {
        public override string TenantId => tenantId;

        public override IReadOnlyList<RecordKey> Records { get; } = [record];

        public override IReadOnlyList<string> RequestIds => [];

        public override IReadOnlyList<string> RotationKeys => [];

        public override bool ReadsLoads => true;

        public override void Run(IStoreState state)
        {
            if (change(state.Find(record)) is { } changed)
            {
                state.Write(new StoreWrite(record) { Assignment = changed, LeavesUnassigned = leavesUnassigned });
            }
        }
    }
}
